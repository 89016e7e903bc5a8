using Microsoft.ML.ParallelImages.Imaging;
using Microsoft.ML.ParallelImages.Recipes;

namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>Finds out of a plan what each decision makes necessary, and says it.</summary>
/// <remarks>
/// A decision works on the picture of its pass. Where a later pass moves pixels, that picture is made for it; else it
/// is the one that comes out.
/// </remarks>
internal static class StepExplanation
{
    /// <param name="draws">What was drawn.</param>
    /// <param name="planned">
    /// The same, with a lookup in the place of what is measured on a shrunken decode of the photo before.
    /// </param>
    /// <param name="plan">Of these.</param>
    public static IReadOnlyList<ExplainedStep> Of(
        Draws draws, IReadOnlyList<DrawnDecision> planned, RenderPlan plan)
    {
        var lastMove = plan.Passes.Count - 1;
        while (lastMove > 0 && !plan.Passes[lastMove].MovesPixels)
            lastMove--;
        return [.. draws.Drawn.Select((drawn, i) => Explain(drawn, planned[i].Decision, plan.Works[i]))];

        ExplainedStep Explain(DrawnDecision drawn, Decision decision, int work)
        {
            var (cost, sentence) = drawn.Decision switch
            {
                Measured measured when decision is not Measured => (StepCost.FullPicture, Measuring(measured)),
                Move or Deformation when work < 0 => (StepCost.Free, "Free: joins the resampling."),
                Move or Deformation => (StepCost.Region, Parting(plan.Passes[work])),
                Filter or Branch or Measured when work >= lastMove =>
                    (StepCost.Free, $"Free: works on the {plan.Passes[work].Size} pixels that come out."),
                _ when work >= lastMove => (StepCost.Free, "Free: joins the recolouring."),
                _ => Working(plan, work, draws.SourceSize),
            };
            return new ExplainedStep(drawn.Step, drawn.Decision, cost, sentence);
        }
    }

    private static string Measuring(Measured measured) =>
        "Needs the full picture: all of it is decoded, shrunk to "
        + (measured.Statistic == Statistic.Mean ? "an eighth" : "at most 512 pixels a side")
        + ", to be measured. Behind the geometry it would be free.";

    private static string Parting(RenderPass before) =>
        $"Needs the region: the {before.Size} pixels that it shows are made first, since it does not join the geometry "
        + "before it.";

    private static (StepCost Cost, string Sentence) Working(RenderPlan plan, int work, ImageSize photo)
    {
        var pass = plan.Passes[work];
        const string advice = "since it stands before geometry. Behind the geometry it would be free.";
        if (pass.IsPart)
        {
            return (
                StepCost.Region, $"Needs the region: the {pass.Size} pixels that are shown are made first, {advice}");
        }

        return ShowsAll(plan, work, photo)
            ? (StepCost.FullPicture, $"Needs the full picture: all {pass.Size} pixels of it are made, {advice}")
            : (StepCost.Region, $"Needs the region: all {pass.Size} pixels of the picture here are made, {advice}");
    }

    /// <summary>Whether the picture of a pass shows the photo to its edges.</summary>
    private static bool ShowsAll(RenderPlan plan, int work, ImageSize photo)
    {
        const double edge = 0.5;
        var map = plan.Passes.Take(work + 1).Aggregate(PlaneMap.Identity, (whole, pass) => whole.Then(pass.Whole));
        var (left, top, right, bottom) = map.Bounds(plan.Passes[work].Size);
        return left <= edge && top <= edge && right >= photo.Width - edge && bottom >= photo.Height - edge;
    }
}
