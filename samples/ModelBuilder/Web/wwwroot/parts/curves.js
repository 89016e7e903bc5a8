// Curves on uPlot, which draws on a canvas: the figures stand beside it as text for those who do not see it.

import uPlot from "/vendor/uPlot.js";
import { h } from "/dom.js";
import { color } from "/parts/theme.js";

/** A chart that is drawn anew for new figures, other widths and other colours. */
export class Curves {
    /** series: [{ label, color (a name of the page's colours), dash }]; mark: the x of a vertical line. */
    constructor({ title, x, series, height = 220, range }) {
        Object.assign(this, { title, x, series, height, range });
        this.element = h("div", { class: "chart", role: "img", "aria-label": title });
        this.watch = new ResizeObserver(() => this.draw());
        this.watch.observe(this.element);
        this.onTheme = () => {
            this.plot?.destroy();
            this.plot = null;
            this.draw();
        };
        addEventListener("themechange", this.onTheme);
    }

    /** data: [xs, ys of the first series, …]; words tell the same to those who do not see it. */
    show(data, { mark = null, words = "" } = {}) {
        Object.assign(this, { data, mark });
        this.element.setAttribute("aria-label", `${this.title}. ${words}`);
        this.draw();
    }

    dispose() {
        this.watch.disconnect();
        removeEventListener("themechange", this.onTheme);
        this.plot?.destroy();
    }

    draw() {
        const width = Math.floor(this.element.clientWidth);
        if (!this.data || width < 50) return;
        if (this.plot) {
            if (this.plot.width !== width) this.plot.setSize({ width, height: this.height });
            this.plot.setData(this.data);
        } else this.plot = new uPlot(this.options(width), this.data, this.element);
        // The figures of the marked place, until somebody points at another.
        const at = this.data[0].indexOf(this.mark);
        this.plot.setLegend({ idx: at < 0 ? this.data[0].length - 1 : at });
    }

    options(width) {
        const axis = more => ({
            stroke: color("quiet"),
            grid: { stroke: color("line"), width: 1 },
            ticks: { show: false },
            font: "12px system-ui, sans-serif",
            ...more,
        });
        return {
            width,
            height: this.height,
            legend: { live: true },
            cursor: { points: { size: 6 } },
            scales: { x: { time: false }, y: this.range ? { range: this.range } : {} },
            axes: [axis({ grid: { show: false } }), axis({ size: 48 })],
            series: [
                { label: this.x },
                ...this.series.map(one => ({
                    label: one.label,
                    stroke: color(one.color),
                    width: 2,
                    dash: one.dash,
                    points: { show: false },
                    spanGaps: true,
                })),
            ],
            hooks: { draw: [plot => this.drawMark(plot)] },
        };
    }

    drawMark(plot) {
        if (this.mark == null) return;
        const x = plot.valToPos(this.mark, "x", true);
        const { ctx, bbox } = plot;
        ctx.save();
        ctx.strokeStyle = color("good");
        ctx.setLineDash([4, 4]);
        ctx.beginPath();
        ctx.moveTo(x, bbox.top);
        ctx.lineTo(x, bbox.top + bbox.height);
        ctx.stroke();
        ctx.restore();
    }
}
