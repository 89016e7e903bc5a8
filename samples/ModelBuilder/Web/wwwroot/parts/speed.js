// How fast somebody scrolls: pictures that fly past are not worth being made.

const fast = 4,
    memory = 0.7;

/** After so many milliseconds without a move, somebody has stopped. */
export const rest = 80;

export class ScrollSpeed {
    #screens = 0;
    #top = 0;
    #at = 0;

    /** Whether more screens a second go by than can be looked at; one turn of a wheel is no such. */
    isFast(top, height, now = performance.now()) {
        const took = Math.max(1, now - this.#at);
        const screens = (1000 * Math.abs(top - this.#top)) / (took * Math.max(1, height));
        this.#screens = took > rest ? 0 : memory * this.#screens + (1 - memory) * screens;
        [this.#at, this.#top] = [now, top];
        return this.#screens > fast;
    }

    stop() {
        this.#screens = 0;
    }
}
