// Photos by epochs, as training sees them.

import { h } from "/dom.js";

export function table(sheet, tell) {
    const epochs = sheet.photos.find(photo => photo.pictures.length > 0)?.pictures.map(one => one.epoch) ?? [];
    return h(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": "Photos by epochs" },
        h(
            "table",
            { class: "pictures" },
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    h("th", { scope: "col" }, "Photo"),
                    epochs.map(epoch => h("th", { scope: "col" }, epoch == null ? "As tested" : `Epoch ${epoch}`)),
                ),
            ),
            h(
                "tbody",
                {},
                sheet.photos.map(photo =>
                    h(
                        "tr",
                        {},
                        h("th", { scope: "row" }, photo.label ?? photo.path.split("/").pop()),
                        photo.failure
                            ? h("td", { colSpan: epochs.length }, photo.failure)
                            : photo.pictures.map(one => picture(photo, one, tell)),
                    ),
                ),
            ),
        ),
    );
}

function picture(photo, one, tell) {
    const text =
        one.epoch == null
            ? `${photo.path}: as it is scored`
            : `${photo.path}, epoch ${one.epoch}: ${one.drawn.length > 0 ? one.drawn.map(step => step.replace(/ \d+(?=:|$)/, "")).join("; ") : "nothing was drawn"}`;
    return h(
        "td",
        {},
        h("img", {
            src: `/sheet/${one.checksum}.png`,
            alt: text,
            width: 112,
            height: 112,
            tabindex: 0,
            data: { checksum: one.checksum, epoch: String(one.epoch ?? "plain"), photo: photo.path },
            onmouseenter: () => tell(text),
            onfocus: () => tell(text),
        }),
    );
}
