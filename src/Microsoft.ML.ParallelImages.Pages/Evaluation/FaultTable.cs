using Microsoft.ML.ParallelImages.Evaluation;
using Microsoft.ML.ParallelImages.Jobs;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>What faults of photos cost.</summary>
internal static class FaultTable
{
    public static Html Of(IReadOnlyList<CorruptionResult> faults, Accuracy without) => Html.Of(
        $"""
        <p>The same photos, made worse as photos may be. {Sentence(faults, without)}</p>
        {Table.Of(
            "Accuracy with a fault, the worst first", ["Fault", "What was done", "#Accuracy", "#Without it", "#Lost"],
            faults.OrderBy(fault => fault.Accuracy.Value).Select(fault => (IReadOnlyList<Html>)
            [
                Html.Of($"{fault.Name}"), Html.Of($"{fault.Steps}"),
                Bar.Of(fault.Accuracy.Value, Words.Percent(fault.Accuracy.Value)),
                Html.Of($"{Words.Percent(without.Value)}"), Html.Of($"{Words.Points(Lost(fault, without))}"),
            ]))}
        """);

    private static string Sentence(IReadOnlyList<CorruptionResult> faults, Accuracy without)
    {
        var worst = faults.MaxBy(fault => Lost(fault, without))!;
        return $"“{worst.Name}” costs most: {Words.Points(Lost(worst, without))}. If the photos that will "
            + "come have such faults, choose a recipe for the training that makes them, too.";
    }

    private static double? Lost(CorruptionResult fault, Accuracy without) => without.Value - fault.Accuracy.Value;
}
