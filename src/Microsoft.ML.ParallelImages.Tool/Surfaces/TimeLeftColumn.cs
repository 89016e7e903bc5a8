using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>The time that a stage needs yet; nothing where nobody knows, and behind its end.</summary>
internal sealed class TimeLeftColumn : ProgressColumn
{
    private const int Width = 8;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(
        task is { IsFinished: false, IsIndeterminate: false, RemainingTime: { } left } && left > TimeSpan.Zero
            ? left.ToString(left.TotalHours < 1 ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture)
            : "");

    public override int? GetColumnWidth(RenderOptions options) => Width;
}
