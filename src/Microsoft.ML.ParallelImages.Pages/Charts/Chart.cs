using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Lines over an axis, drawn by OxyPlot as SVG whose colours follow the page's.</summary>
internal sealed record Chart
{
    /// <summary>The ends of an axis of shares, which is told in percent.</summary>
    public static readonly (double From, double To) Shares = (0, 1);

    private const int Width = 640, Height = 320;

    /// <summary>Tells it from the other charts of its page.</summary>
    public required string Id { get; init; }

    /// <summary>What is seen, in a sentence: read out where the picture is not seen.</summary>
    public required string Description { get; init; }

    /// <summary>What is counted from left to right.</summary>
    public required string Across { get; init; }

    /// <summary>What is counted upwards.</summary>
    public required string Up { get; init; }

    /// <summary>Ends of the axis upwards; null to follow the lines.</summary>
    public (double From, double To)? UpRange { get; init; }

    /// <summary>Ends of the axis from left to right; null to follow the lines.</summary>
    public (double From, double To)? AcrossRange { get; init; }

    /// <summary>Whether there is nothing between whole numbers from left to right, such as epochs.</summary>
    public bool CountsAcross { get; init; }

    public required IReadOnlyList<Curve> Curves { get; init; }

    /// <summary>The picture, and below it the same as a table.</summary>
    public Html ToHtml(Html table) => Html.Of(
        $"""
        <div class="chart">
        <p class="legend">{Curves.Select(Key)}</p>
        <div role="img" aria-label="{Description}">{Html.Trusted(ToSvg())}</div>
        </div>
        {Table.Folded("The same as a table", table)}
        """);

    /// <summary>Browsers measure text by their own fonts, so that the legend is theirs.</summary>
    private static Html Key(Curve curve) =>
        Html.Of($"<span><i class=\"{curve.Look.ToString().ToLowerInvariant()}\"></i>{curve.Name}</span> ");

    private string ToSvg()
    {
        var model = new PlotModel
        {
            Culture = CultureInfo.InvariantCulture,
            DefaultFont = ChartColors.Font,
            TextColor = ChartColors.Text,
            PlotAreaBorderThickness = new OxyThickness(0),
            PlotMargins = new OxyThickness(84, 8, 24, 52),
            Padding = new OxyThickness(0),
        };
        model.Axes.Add(Axis(AxisPosition.Bottom, Across, AcrossRange));
        model.Axes.Add(Axis(AxisPosition.Left, Up, UpRange));
        foreach (var curve in Curves)
            model.Series.Add(Series(curve));
        var svg = SvgExporter.ExportToString(model, Width, Height, isDocument: false);
        return ChartColors.ToPage(svg)
            .Replace($"<svg width=\"{Width}\" height=\"{Height}\"", $"<svg viewBox=\"0 0 {Width} {Height}\"")
            .Replace("clipPath1", $"{Id}-1").Replace("clipPath2", $"{Id}-2").Replace("clipPath3", $"{Id}-3");
    }

    private LinearAxis Axis(AxisPosition position, string title, (double From, double To)? range) => new()
    {
        Position = position,
        Title = title,
        TitleFontSize = 13,
        FontSize = 12,
        AxisTitleDistance = position == AxisPosition.Left ? 22 : 10,
        AxisTickToLabelDistance = 6,
        MajorStep = range == Shares ? 0.2 : double.NaN,
        Minimum = range?.From ?? double.NaN,
        // Points at the end stay whole.
        Maximum = range == Shares ? 1.02 : range?.To ?? double.NaN,
        StringFormat = range == Shares ? "0 %" : null,
        MinimumPadding = 0,
        MaximumPadding = position == AxisPosition.Left ? 0.05 : 0,
        MinimumMajorStep = position == AxisPosition.Bottom && CountsAcross ? 1 : 0,
        MinorTickSize = 0,
        MajorTickSize = 0,
        AxislineStyle = position == AxisPosition.Bottom ? LineStyle.Solid : LineStyle.None,
        AxislineColor = ChartColors.Quiet,
        MajorGridlineStyle = position == AxisPosition.Left ? LineStyle.Solid : LineStyle.None,
        MajorGridlineColor = ChartColors.Line,
        TextColor = ChartColors.Quiet,
        TitleColor = ChartColors.Quiet,
    };

    private static LineSeries Series(Curve curve)
    {
        var series = new LineSeries
        {
            Title = curve.Name,
            Color = ChartColors.Of(curve.Look),
            StrokeThickness = curve.Look == CurveLook.Ideal ? 1.5 : 2.25,
            LineStyle = curve.Look switch
            {
                CurveLook.Second => LineStyle.Dash,
                CurveLook.Ideal => LineStyle.Dot,
                CurveLook.Points => LineStyle.None,
                _ => LineStyle.Solid,
            },
            MarkerType = curve.Look == CurveLook.Points || curve.Points.Count == 1
                ? MarkerType.Circle
                : MarkerType.None,
            MarkerSize = 4.5,
            MarkerFill = ChartColors.Of(curve.Look),
        };
        series.Points.AddRange(curve.Points.Select(point => new DataPoint(point.X, point.Y)));
        return series;
    }
}
