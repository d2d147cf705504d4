/**
 * Draws one car in a process of its own: { spec, shots, options } as JSON on the standard input, the pictures made as
 * JSON on the standard output. Canvases live outside the heap; in one process a run of many cars would fill the memory.
 */
import { drawCar } from "./scene/car-scene.js";

let text = "";
for await (const chunk of process.stdin) text += chunk;
const { spec, shots, options } = JSON.parse(text);
process.stdout.write(JSON.stringify(drawCar(spec, shots, options)));
