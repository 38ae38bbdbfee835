import LightRunner from 'jest-light-runner/child-process';
import Tinypool from 'tinypool';

// jest-light-runner 0.8 answers the first process's question for its settings to all processes, and then to none: one that does not listen yet
// waits for them for ever, and the whole run with it. Here each process's question is answered to itself.
const run = Tinypool.prototype.run;
Tinypool.prototype.run = function (file, { channel }) {
  let answer;
  return run.call(this, file, {
    channel: {
      onMessage: (listener) => {
        answer = listener;
      },
      postMessage: (question) => {
        channel.onMessage(answer);
        channel.postMessage(question);
      },
    },
  });
};

export default LightRunner;
