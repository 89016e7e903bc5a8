// What a model makes of one photo: the piece that it sees, and whether small changes change its mind.

import { post } from "/api.js";
import { button, fill, h, percent } from "/dom.js";
import { toast } from "/parts/toast.js";

const views = 16;

/** The photo with a frame around the piece that the model sees. */
export function framed(image, cut) {
    if (!cut) return image;
    const share = (cut.right - cut.left) * (cut.bottom - cut.top);
    const frame = {
        "--left": percent(cut.left, 2),
        "--top": percent(cut.top, 2),
        "--right": percent(1 - cut.right, 2),
        "--bottom": percent(1 - cut.bottom, 2),
    };
    return h(
        "figure",
        { class: "cut" },
        h(
            "div",
            { class: "cut-photo" },
            image,
            h("div", { class: "cut-frame", "aria-hidden": "true", css: packed(frame) }),
        ),
        h(
            "figcaption",
            { class: "quiet" },
            share > 0.999
                ? "The model sees all of the photo."
                : `The model sees what is inside the frame, ${percent(share, 0)} of the photo. The rest is cut off.`,
        ),
    );
}

// A style knows no space in front of a percent sign.
const packed = sizes => Object.fromEntries(Object.entries(sizes).map(([name, text]) => [name, text.replace(/\s/g, "")]));

/** A button that scores the photo changed in many ways, and shows what came of it. */
export function spread(file, said) {
    const place = h("div", { class: "spread", "aria-live": "polite" });
    const ask = async () => {
        fill(place, h("p", { class: "quiet" }, "Changing and scoring it …"));
        const form = new FormData();
        form.append("photo", file, file.name || "pasted");
        try {
            const [found] = await post("/api/try/views", form);
            fill(place, result(found, said));
        } catch (failure) {
            fill(place, again);
            toast(failure.message, "bad");
        }
    };
    const again = button(`Change it in ${views} ways`, ask, "plain", {
        "aria-label": `Change ${said.name} in ${views} ways, and score each`,
    });
    return fill(place, again);
}

function result(found, said) {
    return [
        h("h3", {}, `Changed in ${found.views} ways`),
        h(
            "p",
            {},
            h("strong", {}, `${found.same} of ${found.views}`),
            ` changed pictures are still '${said.top[0].name}'. They are changed as photos are in training, by '${found.recipe}'.`,
        ),
        h(
            "table",
            {},
            h(
                "thead",
                {},
                h(
                    "tr",
                    {},
                    h("th", { scope: "col" }, "Class"),
                    h("th", { scope: "col", class: "number" }, "Mean"),
                    h("th", { scope: "col", class: "number" }, "Spread"),
                ),
            ),
            h(
                "tbody",
                {},
                found.classes.map(one =>
                    h(
                        "tr",
                        {},
                        h("th", { scope: "row" }, one.name),
                        h("td", { class: "number" }, percent(one.mean)),
                        h("td", { class: "number" }, `± ${percent(one.spread)}`),
                    ),
                ),
            ),
        ),
    ];
}
