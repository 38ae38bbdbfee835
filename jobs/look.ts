import type { Reader } from './workplace.ts';

/**
 * Makes a look of `here`, a function that reads and judges all items of a committee or a list and writes nothing. The look is made in the
 * look thread where the workplace has one, as in the long-running worker, whose other work goes on meanwhile. In commands, which have
 * nothing else to do, it is made here. Its input and result are plain data, since they go from thread to thread. The look thread knows the
 * look by `name`. Throws what `here` throws, and LookBrokenOffError.
 */
export function asLook<Input, Result>(
  name: string,
  here: (reader: Reader, input: Input) => Promise<Result>,
): (reader: Reader, input: Input) => Promise<Result> {
  return (reader, input) => {
    const { lookThread, configuration } = reader;
    if (lookThread === null) return here(reader, input);
    return lookThread.ask(name, input, configuration) as Promise<Result>;
  };
}
