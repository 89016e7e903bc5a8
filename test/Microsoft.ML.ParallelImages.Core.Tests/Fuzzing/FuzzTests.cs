namespace Microsoft.ML.ParallelImages.Fuzzing;

/// <summary>
/// Damaged files give pixels or a refusal, within a second, and the same ones whatever lay in memory before. 20,000
/// files; any other number by the environment variable PARALLELIMAGES_FUZZ_FILES, such as 1000000 for a long run.
/// </summary>
public sealed class FuzzTests
{
    private static int FileCount =>
        int.TryParse(Environment.GetEnvironmentVariable("PARALLELIMAGES_FUZZ_FILES"), out var count) ? count : 20_000;

    [Fact]
    public void Damaged_files_are_rendered_or_refused_whatever_lay_in_memory()
    {
        var result = FuzzProcess.Run(FuzzPart.Damaged(FileCount));
        Report("damaged files", result);
        Assert.True(
            result.Rendered > FileCount / 10 && result.Refused > FileCount / 10,
            $"Nearly all files had the same fate: {result}.");
    }

    [Fact]
    public void Files_of_the_corpus_are_rendered_or_refused_whatever_lay_in_memory() =>
        Report("corpus", FuzzProcess.Run([FuzzPart.Corpus()]));

    [Theory]
    [InlineData("EnableAVX2")]
    [InlineData("EnableHWIntrinsic")]
    public void Files_are_rendered_or_refused_without_a_feature_of_the_processor(string feature) =>
        Report(
            $"without {feature}",
            FuzzProcess.Run([FuzzPart.Corpus(), .. FuzzPart.Damaged(Math.Min(FileCount, 2_000))], feature));

    [Fact]
    public void No_byte_is_touched_in_front_of_what_was_lent_or_behind_it()
    {
        Assert.SkipUnless(GuardedArrays.IsSupported, "needs Linux on x64");
        Report("between guards", FuzzProcess.Run(
            [FuzzPart.Corpus(FuzzKind.GuardedCorpus), .. FuzzPart.Damaged(FileCount / 40, FuzzKind.GuardedDamaged)]));
    }

    [Fact]
    public void Files_that_end_anywhere_are_rendered_as_far_as_they_go_whatever_lay_in_memory()
    {
        var result = FuzzProcess.Run(FuzzPart.Damaged(FileCount / 4, FuzzKind.CutOff));
        Report("cut off", result);
        Assert.True(result.Rendered > FileCount / 16, $"Nearly all files were refused: {result}.");
        if (GuardedArrays.IsSupported)
            Report("between guards", FuzzProcess.Run(FuzzPart.Damaged(FileCount / 40, FuzzKind.GuardedCutOff)));
    }

    [Fact]
    public void Progressive_files_whose_scans_are_damaged_are_rendered_or_refused_whatever_lay_in_memory()
    {
        var count = FileCount / 4;
        var result = FuzzProcess.Run(FuzzPart.Damaged(count, FuzzKind.Progressive));
        Report("progressive files", result);
        Assert.True(
            result.Rendered > count / 10 && result.Refused > count / 10,
            $"Nearly all files had the same fate: {result}.");
        Report("that end anywhere", FuzzProcess.Run(FuzzPart.Damaged(count / 4, FuzzKind.CutOffProgressive)));
        if (GuardedArrays.IsSupported)
            Report("between guards", FuzzProcess.Run(FuzzPart.Damaged(count / 10, FuzzKind.GuardedProgressive)));
    }

    [Fact(Explicit = true)]
    public void Renders_what_another_process_asks_for() => FuzzProcess.RenderPart();

    private static void Report(string what, FuzzResult result) =>
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {result}");
}
