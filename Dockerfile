# syntax=docker/dockerfile:1
#
# Ögonblick in a container: an ordinary user, the browser's sandbox on, no extra capabilities, no secrets.
#
# What the host must allow, since the browser's sandbox is made of user namespaces:
#   - sysctl user.max_user_namespaces above 0; on Ubuntu also kernel.apparmor_restrict_unprivileged_userns=0;
#   - a seccomp profile that lets an ordinary user call chroot, clone, clone3, setns and unshare. Docker's default does not; seccomp.json is
#     that default (moby/profiles 0.3.0, Apache-2.0) with these five added. docker-compose.yml names it.
# `docker run … doctor` proves that the sandbox holds. Never answer its refusal with --privileged or SYS_ADMIN.
#
#   docker build --tag ogonblick .
#   docker run --init --shm-size 1g --cap-drop ALL --security-opt no-new-privileges --security-opt seccomp=seccomp.json \
#     --publish 127.0.0.1:8471:8471 --volume ogonblick-data:/var/lib/ogonblick --volume ./ogonblick:/etc/ogonblick:ro ogonblick worker

# What both stages begin with: a Debian that has Node and npm (test/machines/image.sh makes one of Debian's and npm's packages alone).
ARG BASE=node:24-bookworm-slim

FROM ${BASE} AS build
WORKDIR /opt/ogonblick
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json LICENSE ./
COPY bin bin
COPY config config
COPY demo demo
COPY jobs jobs
COPY storage storage
COPY worker worker
# What `--version` tells: docker build --build-arg COMMIT=$(git rev-parse HEAD). Left out, it is unknown.
ARG COMMIT=
RUN OGONBLICK_COMMIT=$COMMIT node bin/setup/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund
# The judges of PDF/A and of packages. What they were fetched with, and the lock file, by which the program knows a clone, do not stay.
RUN node bin/setup/judges.mjs && rm -rf .fetched package-lock.json
# Of better-sqlite3 only the binary of this system is loaded, and nothing of its sources; of others nothing of another C library is.
RUN find node_modules/better-sqlite3/prebuilds -name '*.node' ! -name "linux-$(node -p process.arch).node" -delete \
  && rm -rf node_modules/better-sqlite3/deps node_modules/better-sqlite3/src \
  && find node_modules -name '*.musl.node' -delete \
  && node -e "new (require('better-sqlite3'))(':memory:').close()"

FROM ${BASE}
# Without REDIS_URL the worker runs its own redis-server; with it that package is not used.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends \
    chromium chromium-headless-shell default-jre-headless fontconfig fonts-dejavu-core fonts-noto-color-emoji libnss3-tools redis-server tzdata util-linux \
  && rm -rf /var/lib/apt/lists/* \
  && useradd --system --create-home --shell /usr/sbin/nologin ogonblick \
  && install --directory --owner ogonblick --group ogonblick --mode 2750 /var/lib/ogonblick /etc/ogonblick
WORKDIR /opt/ogonblick
COPY --from=build /opt/ogonblick .
# Pictures as big as this go back to the machine when they are done with; by itself the allocator keeps 150 MB of them.
ENV MALLOC_MMAP_THRESHOLD_=1048576
# What is reached from outside is what the container publishes.
ENV OGONBLICK_DESK_LISTEN=0.0.0.0:8471
ENV NODE_ENV=production OGONBLICK_CONFIG=/etc/ogonblick OGONBLICK_DATA=/var/lib/ogonblick OGONBLICK_CHROMIUM=/usr/bin/chromium
RUN ln --symbolic /opt/ogonblick/bin/ogonblick /usr/local/bin/ogonblick
USER ogonblick
VOLUME /var/lib/ogonblick
ENTRYPOINT ["node", "/opt/ogonblick/bin/ogonblick"]
CMD ["worker"]
