using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Puts into a sentence what a decision makes necessary.</summary>
internal static class StepExplanation
{
    public static IReadOnlyList<string> Of(Draws draws, RenderPlan plan) =>
    [
        .. draws.Drawn.Zip(
            plan.Costs, (drawn, cost) => $"{drawn.Step}: {drawn.Decision}. {Sentence(drawn.Decision, cost)}"),
    ];

    private static string Sentence(Decision decision, StepCost cost) => (decision, cost) switch
    {
        (_, StepCost.Region) =>
            "Needs the region: what is shown is made at full size first, since it stands before geometry.",
        (Measured, StepCost.FullPicture) =>
            "Needs the full picture: all of it is decoded, shrunk, to be measured. "
            + "Behind the geometry it would be free.",
        (_, StepCost.FullPicture) =>
            "Needs the full picture: all of it is made, since it stands before geometry. "
            + "Behind the geometry it would be free.",
        (Filter or Branch or Measured, _) => "Free: works on the picture that comes out.",
        (Move or Deformation, _) => "Free: joins the resampling.",
        _ => "Free: joins the recolouring.",
    };
}
