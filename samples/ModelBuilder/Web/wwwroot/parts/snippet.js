// A few lines to be copied.

import { button, h } from "/dom.js";
import { toast } from "/parts/toast.js";

export const snippet = (title, text) =>
    h(
        "div",
        { class: "snippet" },
        h("pre", { tabindex: 0, role: "region", "aria-label": title }, h("code", {}, text)),
        button(
            "Copy",
            () =>
                navigator.clipboard.writeText(text).then(
                    () => toast(`${title} copied.`),
                    () => toast("The browser did not allow copying.", "bad"),
                ),
            "plain",
            { "aria-label": `Copy: ${title}` },
        ),
    );
