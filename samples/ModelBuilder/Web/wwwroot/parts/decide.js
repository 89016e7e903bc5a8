// Decisions about photos: nothing on the disk moves, and each can be undone.

import { store, send } from "/store.js";
import { toast } from "/parts/toast.js";
import { button, count, field, fill, h } from "/dom.js";

/** Decides, says so, and offers the way back. */
export async function decide(kind, photos, more = {}) {
    const done = await send("/api/decide", { kind, photos, ...more });
    if (!done) return false;
    const words = { Exclude: "left out", Include: "used again", Relabel: `now '${more.label}'` };
    toast(
        kind === "Ignore"
            ? "The finding is ignored."
            : `${count(photos.length, "photo")} ${words[kind]}. Nothing was moved on the disk.`,
        "good",
        { text: "Undo", do: undo },
    );
    dispatchEvent(new Event("decided"));
    return true;
}

export async function undo() {
    if (await send("/api/undo")) {
        toast("Undone.");
        dispatchEvent(new Event("decided"));
    }
}

/** Asks for a text in a small window; null where there is none. */
export function ask(title, label, { value = "", values = [], text = "OK" } = {}) {
    return new Promise(resolve => {
        const input = h("input", { value, list: "classes", autocomplete: "off", required: true, maxlength: 200 });
        const options = h(
            "datalist",
            { id: "classes" },
            values.map(one => h("option", { value: one })),
        );
        const close = answer => {
            dialog.close();
            dialog.remove();
            resolve(answer);
        };
        const dialog = h(
            "dialog",
            { class: "small", "aria-label": title, oncancel: () => close(null) },
            h("h2", {}, title),
            field(label, input),
            options,
            h(
                "div",
                { class: "row" },
                button(text, () => input.value.trim() && close(input.value.trim()), "primary"),
                button("Cancel", () => close(null)),
            ),
        );
        input.addEventListener("keydown", event => {
            if (event.key === "Enter" && input.value.trim()) {
                event.preventDefault();
                close(input.value.trim());
            }
        });
        document.body.append(dialog);
        dialog.showModal();
        input.select();
    });
}

const classes = () => Object.keys(store.project?.classes ?? {}).filter(Boolean);

export async function relabel(photos, proposed = "") {
    const label = await ask("Another class", "Class", { value: proposed, values: classes(), text: "Relabel" });
    return label !== null && decide("Relabel", photos, { label });
}

/** One photo, large, with what can be done about it. */
export function openPhoto(row) {
    const shut = () => {
        dialog.close();
        dialog.remove();
    };
    const actions = h("div", { class: "row" });
    const dialog = h(
        "dialog",
        { class: "photo", "aria-label": row.path, oncancel: shut },
        h("img", { src: `/photo/${row.id}`, alt: `Photo ${row.path}` }),
        h("p", { class: "path" }, row.path),
        h(
            "p",
            {},
            row.label ? ["Class: ", h("strong", {}, row.label)] : "It has no class.",
            row.was ? ` (it was ${row.was})` : "",
            row.part ? ` · ${row.part}` : "",
        ),
        actions,
    );
    fill(
        actions,
        button("Relabel…", async () => {
            shut();
            await relabel([row.id], row.predicted ?? row.label ?? "");
        }),
        row.excluded
            ? button("Use again", () => {
                  shut();
                  decide("Include", [row.id]);
              })
            : button("Leave out", () => {
                  shut();
                  decide("Exclude", [row.id]);
              }),
        button("Close", shut, "primary"),
    );
    document.body.append(dialog);
    dialog.showModal();
}

/** A small picture that opens its photo. */
export const thumb = (row, caption) =>
    h(
        "button",
        {
            type: "button",
            class: `thumb${row.excluded ? " excluded" : ""}`,
            title: row.path ?? "",
            "aria-label": `Open ${row.path ?? `photo ${row.id}`}${caption || row.label ? `, ${caption || row.label}` : ""}`,
            onclick: () => openPhoto(row),
        },
        h("img", { src: `/thumb/${row.id}`, alt: "", width: 104, height: 104, loading: "lazy", decoding: "async" }),
        caption && h("span", {}, caption),
    );
