// A grid of photos that has elements for those in sight only, whatever their number.

import { h } from "/dom.js";
import { ScrollSpeed, rest } from "/parts/speed.js";
import { cell, makeTile, placeTile } from "/parts/tile.js";

const page = 200,
    mostPages = 24;

/**
 * Fetches rows by pages and shows a window of them.
 * fetchRows(from, count) gives { total, rows }; onOpen(row) and onSelect(ids) are told.
 */
export class PhotoGrid {
    constructor({ fetchRows, onOpen, onSelect }) {
        Object.assign(this, { fetchRows, onOpen, onSelect });
        this.space = h("div", { class: "grid-space" });
        this.element = h(
            "div",
            {
                class: "grid",
                tabindex: 0,
                role: "listbox",
                "aria-multiselectable": "true",
                "aria-label": "Photos",
                onscroll: () => this.later(),
                onkeydown: event => this.key(event),
                onclick: event => this.click(event),
                ondblclick: event => this.open(event),
            },
            this.space,
        );
        this.selected = new Set();
        this.speed = new ScrollSpeed();
        this.tiles = [];
        this.active = 0;
        this.measure();
        this.watch = new ResizeObserver(() => {
            this.measure();
            this.laid = "";
            this.later();
        });
        this.watch.observe(this.element);
        this.reset();
    }

    /** Forgets all rows: the photos, or what is asked of them, changed. */
    reset({ keepPlace = false } = {}) {
        this.pages = new Map();
        this.epoch = (this.epoch ?? 0) + 1;
        this.total = keepPlace ? (this.total ?? 0) : 0;
        if (!keepPlace) {
            this.element.scrollTop = 0;
            this.active = 0;
        }
        for (const tile of this.tiles) tile.index = -1;
        this.laid = "";
        return this.load(keepPlace ? Math.floor(this.first() / page) : 0);
    }

    clear() {
        this.selected.clear();
        this.laid = "";
        this.later();
        this.onSelect([]);
    }

    dispose() {
        this.watch.disconnect();
    }

    /** Reads the page's measures once: to read them between changes would lay everything out again. */
    measure() {
        const width = this.element.clientWidth - 8;
        this.columns = Math.max(1, Math.floor(width / cell.width));
        this.stride = Math.max(cell.width, Math.floor(width / this.columns));
        this.height = this.element.clientHeight;
    }

    first() {
        return Math.floor(this.element.scrollTop / cell.height) * this.columns;
    }

    rowAt(index) {
        return this.pages.get(Math.floor(index / page))?.[index % page];
    }

    async load(number) {
        if (this.pages.has(number)) return;
        const epoch = this.epoch;
        this.pages.set(number, []);
        const answer = await this.fetchRows(number * page, page).catch(() => null);
        if (epoch !== this.epoch) return;
        if (!answer) return void this.pages.delete(number);
        this.total = answer.total;
        this.pages.set(number, answer.rows);
        if (this.pages.size > mostPages) this.pages.delete(this.pages.keys().next().value);
        for (const tile of this.tiles) if (Math.floor(tile.index / page) === number) tile.index = -1;
        this.laid = "";
        this.later();
    }

    later() {
        if (this.waiting) return;
        this.waiting = requestAnimationFrame(() => {
            this.waiting = 0;
            this.draw();
        });
    }

    /** Moves tiles that went out of sight to where photos came into it. */
    draw() {
        const { element, columns, total } = this;
        const { scrollTop } = element;
        const top = Math.max(0, Math.floor(scrollTop / cell.height) - 1);
        const rows = Math.ceil(this.height / cell.height) + 2;
        const laid = `${top}|${rows}|${columns}|${total}|${this.active}|${this.selected.size}`;
        if (laid === this.laid) return;
        this.laid = laid;
        this.space.style.height = `${Math.ceil(total / columns) * cell.height}px`;
        const isFast = this.speed.isFast(scrollTop, this.height);
        const [from, to] = [top * columns, Math.min(total, (top + rows) * columns)];
        const size = rows * columns;
        while (this.tiles.length < size) this.tiles.push(makeTile(this.space));
        const used = new Set();
        for (let index = from; index < to; index++) {
            const tile = this.tiles[index % size];
            used.add(tile);
            placeTile(this, tile, index, isFast);
        }
        for (const tile of this.tiles) if (!used.has(tile)) tile.element.hidden = true;
        for (let number = Math.floor(from / page); number <= Math.floor(Math.max(from, to - 1) / page); number++)
            if (!isFast) this.load(number);
        clearTimeout(this.resting);
        if (isFast)
            this.resting = setTimeout(() => {
                this.laid = "";
                this.speed.stop();
                this.draw();
            }, rest);
        element.setAttribute(
            "aria-activedescendant",
            this.tiles.some(tile => tile.index === this.active && !tile.element.hidden) ? `photo-${this.active}` : "",
        );
    }

    indexOf(event) {
        return this.tiles.find(tile => tile.element === event.target.closest(".tile"))?.index;
    }

    click(event) {
        const index = this.indexOf(event);
        if (index === undefined) return;
        const from = event.shiftKey ? Math.min(this.active, index) : index;
        const to = event.shiftKey ? Math.max(this.active, index) : index;
        for (let place = from; place <= to; place++) this.toggle(place, event.shiftKey);
        this.moveTo(index);
    }

    open(event) {
        const row = this.rowAt(this.indexOf(event) ?? -1);
        if (row) this.onOpen(row);
    }

    toggle(index, isOn = false) {
        const row = this.rowAt(index);
        if (!row) return;
        if (this.selected.has(row.id) && !isOn) this.selected.delete(row.id);
        else this.selected.add(row.id);
        this.onSelect([...this.selected]);
        this.laid = "";
    }

    moveTo(index) {
        this.active = Math.max(0, Math.min(this.total - 1, index));
        const top = Math.floor(this.active / this.columns) * cell.height;
        const { element, height } = this;
        if (top < element.scrollTop) element.scrollTop = top;
        else if (top + cell.height > element.scrollTop + height) element.scrollTop = top + cell.height - height;
        this.laid = "";
        this.later();
    }

    key(event) {
        const whole = Math.floor(this.height / cell.height) * this.columns;
        const steps = {
            ArrowRight: 1,
            ArrowLeft: -1,
            ArrowDown: this.columns,
            ArrowUp: -this.columns,
            PageDown: whole,
            PageUp: -whole,
            Home: -this.total,
            End: this.total,
        };
        if (event.key in steps) this.moveTo(this.active + steps[event.key]);
        else if (event.key === " ") {
            this.toggle(this.active);
            this.later();
        } else if (event.key === "Enter") {
            const row = this.rowAt(this.active);
            if (row) this.onOpen(row);
        } else return;
        event.preventDefault();
    }
}
