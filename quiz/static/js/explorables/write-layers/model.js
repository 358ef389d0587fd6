// Where each line that a program has written is, and which accidents it survives.

export const LAYERS = ["Program’s buffer", "Kernel’s page cache", "Cache in the device", "Platter or flash"];
const [BUFFER, KERNEL, DEVICE, STORED] = LAYERS.keys();
export const MOST = 16;

/** Each accident takes all layers up to this one; capacitors save the cache in the device. */
export const ACCIDENTS = {
  program: { name: "The program crashes", reach: () => BUFFER },
  kernel: { name: "The kernel crashes", reach: () => KERNEL },
  power: { name: "The power fails", reach: (state) => (state.capacitors ? KERNEL : DEVICE) },
};

/** Nothing written yet. Each line is { layer, lost }. */
export function fresh(capacitors = false) {
  return { capacitors, lines: [] };
}

/** The program formats one more line, into its own buffer. */
export function add(state) {
  return state.lines.length < MOST ? { ...state, lines: [...state.lines, { layer: BUFFER, lost: false }] } : state;
}

const moved = (state, from, to) => ({
  ...state,
  lines: state.lines.map((line) => (!line.lost && line.layer >= from && line.layer < to ? { ...line, layer: to } : line)),
});

/** `write()`: what is in the program's buffer goes to the kernel. */
export const write = (state) => moved(state, BUFFER, KERNEL);
/** Half a minute later the kernel has handed its pages to the device. */
export const wait = (state) => moved(state, KERNEL, DEVICE);
/** `fsync()`: all that the kernel has is stored when it returns; what is in the program's buffer it does not know. */
export const fsync = (state) => moved(state, KERNEL, STORED);

/** What an accident leaves. */
export function crash(state, accident) {
  const reach = ACCIDENTS[accident].reach(state);
  return { ...state, lines: state.lines.map((line) => (line.layer <= reach ? { ...line, lost: true } : line)) };
}

export const left = (state) => state.lines.filter((line) => !line.lost).length;

const adds = (state, times) => (times ? adds(add(state), times - 1) : state);

/** The states that are asked about: three lines stored, three written, two in the buffer, and then a crash of the program. */
export function story() {
  const states = [fresh()];
  const then = (...acts) => acts.forEach((act) => states.push(act(states.at(-1))));
  const lines = (times) => then(...Array.from({ length: times }, () => add));
  lines(3);
  then(write, fsync);
  lines(3);
  then(write);
  lines(2);
  then((state) => crash(state, "program"));
  return states;
}

/** The lines that are left after the story. */
export function answer() {
  return left(story().at(-1));
}

/** A state with so many lines in each layer, from the buffer down. */
export function filled([buffer, kernel, device, stored], capacitors = false) {
  const stand = fsync(write(adds(fresh(capacitors), stored)));
  return adds(write(adds(wait(write(adds(stand, device))), kernel)), buffer);
}
