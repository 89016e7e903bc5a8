// One photo of the grid: its element is used again for others.

import { h } from "/dom.js";

/** Room of a photo, in pixels. */
export const cell = { width: 138, height: 166 };

export function makeTile(space) {
    const image = h("img", { alt: "", decoding: "async", width: 118, height: 118 });
    const label = h("span", { class: "tile-label" });
    const mark = h("span", { class: "tile-mark" });
    const element = h("div", { class: "tile", role: "option", hidden: true }, image, label, mark);
    space.append(element);
    return { element, image, label, mark, index: -1 };
}

/** Shows a photo at its place; while somebody scrolls fast, without its picture. */
export function placeTile(grid, tile, index, isFast) {
    const row = grid.rowAt(index);
    const { element, image } = tile;
    element.hidden = false;
    const isElsewhere = tile.index !== index || tile.columns !== grid.columns || tile.stride !== grid.stride;
    if (isElsewhere) {
        const [x, y] = [(index % grid.columns) * grid.stride, Math.floor(index / grid.columns) * cell.height];
        element.style.transform = `translate(${x}px, ${y}px)`;
        element.id = `photo-${index}`;
        element.setAttribute("aria-posinset", index + 1);
        element.setAttribute("aria-setsize", grid.total);
        tile.shown = undefined;
    }
    [tile.index, tile.columns, tile.stride] = [index, grid.columns, grid.stride];
    element.classList.toggle("active", index === grid.active);
    element.setAttribute("aria-selected", String(row != null && grid.selected.has(row.id)));
    if (tile.shown === row && row) return;
    tile.shown = isFast ? undefined : row;
    tell(tile, row);
    const source = row && !isFast ? `/thumb/${row.id}` : "";
    if (image.getAttribute("src") === source) return;
    if (source) image.setAttribute("src", source);
    else image.removeAttribute("src");
}

function tell({ element, label, mark }, row) {
    const name = row?.label ?? (row ? "no class" : "");
    element.classList.toggle("excluded", row?.excluded === true);
    label.textContent = name;
    mark.textContent = row?.excluded ? "left out" : row?.was ? `was ${row.was}` : "";
    element.setAttribute("aria-label", row ? `${row.path}, ${name}${row.excluded ? ", left out" : ""}` : "Loading");
    element.title = row?.path ?? "";
}
