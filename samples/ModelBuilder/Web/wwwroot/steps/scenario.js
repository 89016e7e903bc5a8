// Which photos, which project; what will be written where.

import { get } from "/api.js";
import { button, fill, h } from "/dom.js";
import { isActive, jobOf, send, store, subscribe } from "/store.js";
import { head, next } from "/parts/head.js";
import { progressCard } from "/parts/progress.js";

export function scenario(root) {
    const samples = h("div", {});
    const browser = h("div", { class: "card browser" });
    const projects = h("div", {});
    const told = h("div", {});
    fill(
        root,
        head(
            "Which photos do you want to classify?",
            "Image classification: one folder for each class, or a table of paths and labels. Two photos are enough to begin, and there is no upper limit.",
        ),
        told,
        h(
            "div",
            { class: "columns" },
            h("section", {}, h("h2", {}, "Your photos"), browser),
            h(
                "div",
                {},
                h(
                    "section",
                    {},
                    h("h2", {}, "Sample photos"),
                    h(
                        "div",
                        { class: "card" },
                        h(
                            "p",
                            {},
                            "280 drawn photos of seven shapes, to see how everything works. It takes about a minute.",
                        ),
                        samples,
                    ),
                ),
                h("section", {}, h("h2", {}, "Projects in this folder"), projects),
                h(
                    "section",
                    {},
                    h("h2", {}, "What is written"),
                    h(
                        "p",
                        { class: "quiet" },
                        "Photos stay as they are. Beside a folder 'flowers' come flowers.photos.csv (paths and labels), flowers.vision.json (for the command line), flowers.builder.json (what you decide here) and runs (models). Nothing leaves this machine.",
                    ),
                ),
            ),
        ),
    );
    let at = "";
    const look = async folder => {
        try {
            const view = await get(`/api/folders?at=${encodeURIComponent(folder)}`);
            at = folder;
            drawBrowser(browser, view, look);
            drawProjects(projects, await get("/api/folders?at="));
        } catch (failure) {
            fill(
                browser,
                h("div", { class: "notice bad", role: "alert" }, h("p", {}, failure.message)),
                button("Look again", () => look(at)),
            );
        }
    };
    look("");
    const draw = () => {
        const job = jobOf("samples");
        fill(
            samples,
            progressCard(job),
            !isActive(job) &&
                button("Use sample photos", useSamples, store.project ? "" : "primary", { id: "samples" }),
        );
        fill(
            told,
            store.project && [
                h(
                    "div",
                    { class: "notice good" },
                    h(
                        "p",
                        {},
                        "The project ",
                        h("strong", {}, store.project.name),
                        " is open: ",
                        `${store.project.photos.toLocaleString("en")} photos of '${store.project.data}'.`,
                    ),
                ),
                next("environment", "Environment"),
            ],
        );
    };
    draw();
    return subscribe(draw);
}

async function useSamples() {
    const job = await send("/api/project/samples");
    if (!job) return;
    const look = () => {
        const now = store.jobs.find(one => one.id === job.id);
        if (isActive(now)) return;
        stop();
        if (now?.status === "Done") location.hash = "#/environment";
    };
    const stop = subscribe(look);
    look();
}

async function use(data) {
    if (await send("/api/project/begin", { data })) location.hash = "#/environment";
}

function drawBrowser(root, view, look) {
    const below = name => (view.path ? `${view.path}/${name}` : name);
    const parts = view.path ? view.path.split("/") : [];
    fill(
        root,
        h(
            "div",
            { class: "crumbs", role: "navigation", "aria-label": "Folder" },
            h("span", { class: "quiet" }, "Folder:"),
            button(store.folder.split(/[\\/]/).pop() || "/", () => look(""), "link"),
            parts.map((part, place) => ["/", button(part, () => look(parts.slice(0, place + 1).join("/")), "link")]),
        ),
        view.path &&
            h(
                "p",
                {},
                button(`Use all classes of '${parts.at(-1)}'`, () => use(view.path), "primary"),
            ),
        h(
            "ul",
            { class: "entries" },
            view.folders
                .filter(name => view.path || name !== "runs")
                .map(name =>
                    h(
                        "li",
                        {},
                        button(name, () => look(below(name)), "link folder", {
                            "aria-label": `Open the folder ${name}`,
                        }),
                        button("Use", () => use(below(name)), "", { "aria-label": `Use the photos of ${name}` }),
                    ),
                ),
            view.tables.map(name =>
                h(
                    "li",
                    {},
                    h("span", { class: "table" }, name),
                    button("Use", () => use(below(name)), "", { "aria-label": `Use the table ${name}` }),
                ),
            ),
        ),
        view.folders.length + view.tables.length === 0 &&
            h("p", { class: "quiet" }, "There are no folders or tables here."),
    );
}

function drawProjects(root, view) {
    fill(
        root,
        view.projects.length === 0
            ? h("p", { class: "quiet" }, "There are none yet. The first one begins when you choose photos.")
            : h(
                  "ul",
                  { class: "card entries" },
                  view.projects.map(({ name, problem }) =>
                      h(
                          "li",
                          {},
                          h("span", {}, name, problem && h("span", { class: "quiet" }, ` ${problem}`)),
                          !problem && button(
                              "Open",
                              async () => {
                                  if (await send("/api/project/open", { name })) location.hash = "#/data";
                              },
                              "",
                              { "aria-label": `Open the project ${name}` },
                          ),
                      ),
                  ),
              ),
    );
}
