using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>Lines over an axis, drawn by OxyPlot as SVG whose colours follow the page's.</summary>
internal sealed record Chart
{
    private const double Width = 640, Height = 320;

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
        <figure class="chart" role="img" aria-label="{Description}">{Html.Trusted(ChartColors.ToPage(ToSvg()))}</figure>
        {Table.Folded("The same as a table", table)}
        """);

    private string ToSvg()
    {
        var model = new PlotModel
        {
            DefaultFont = ChartColors.Font,
            TextColor = ChartColors.Text,
            PlotAreaBorderThickness = new OxyThickness(0),
            PlotMargins = new OxyThickness(double.NaN),
            Padding = new OxyThickness(4),
        };
        model.Axes.Add(Axis(AxisPosition.Bottom, Across, AcrossRange));
        model.Axes.Add(Axis(AxisPosition.Left, Up, UpRange));
        model.Legends.Add(new Legend
        {
            LegendPlacement = LegendPlacement.Outside,
            LegendPosition = LegendPosition.TopLeft,
            LegendOrientation = LegendOrientation.Horizontal,
            LegendFontSize = 13,
            LegendTextColor = ChartColors.Text,
        });
        foreach (var curve in Curves)
            model.Series.Add(Series(curve));
        return SvgExporter.ExportToString(model, Width, Height, isDocument: false);
    }

    private LinearAxis Axis(AxisPosition position, string title, (double From, double To)? range) => new()
    {
        Position = position,
        Title = title,
        TitleFontSize = 13,
        FontSize = 12,
        AxisTitleDistance = 8,
        Minimum = range?.From ?? double.NaN,
        Maximum = range?.To ?? double.NaN,
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
            MarkerType = curve.Look == CurveLook.Points || curve.Points.Count == 1 ? MarkerType.Circle : MarkerType.None,
            MarkerSize = 4.5,
            MarkerFill = ChartColors.Of(curve.Look),
        };
        series.Points.AddRange(curve.Points.Select(point => new DataPoint(point.X, point.Y)));
        return series;
    }
}
