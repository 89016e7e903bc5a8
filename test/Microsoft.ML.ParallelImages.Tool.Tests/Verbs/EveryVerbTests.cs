namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>What holds for each verb, found in the tree of commands, so that a new one is not forgotten.</summary>
public sealed class EveryVerbTests(VerbCases cases) : IClassFixture<VerbCases>
{
    public static TheoryData<string> Verbs => [.. VerbCases.All];

    public static TheoryData<string> LongVerbs =>
        [.. VerbCases.All.Intersect(["scan", "split", "preview", "bench", "train", "evaluate", "predict"])];

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_has_an_example_and_every_default(string verb)
    {
        var command = verb.Split(' ').Aggregate((VerbCommand)Commands.Root(), (at, word) => at.Subcommands.Single(
            one => one.Name == word));

        var help = HelpOf(verb);

        Assert.Contains($"parallel-images {verb}", help[help.IndexOf("Example:")..]);
        foreach (var option in command.Options.Where(option => !option.Hidden))
        {
            var line = help.Split('\n').First(line => line.Contains(option.Name));
            Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name);
            if (option.HasDefaultValue && option.ValueType != typeof(bool))
                Assert.Contains("[default: ", help[help.IndexOf(line)..]);
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Its_document_keeps_to_the_schema(string verb)
    {
        var given = cases.Of(verb);

        var result = Run(verb, [.. given.Good, "--json", "--progress", "ndjson"]).Expect(ExitCode.Fine);

        string[] documents = given.Document == "prediction" ? result.Lines : [result.Out];
        Assert.All(documents, document => Schemas.AssertValid(given.Document, document));
        foreach (var line in result.Error.Split('\n').Where(line => line.StartsWith('{')))
            Schemas.AssertValid("progress", line);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_path_that_leads_nowhere_is_5(string verb) =>
        Expect(verb, cases.Of(verb).Missing, ExitCode.Missing, "nowhere");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_folder_without_photos_is_4(string verb) =>
        Expect(verb, cases.Of(verb).NoPhotos, ExitCode.Unreadable, "empty");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Photos_that_are_all_broken_are_4(string verb) =>
        Expect(verb, cases.Of(verb).Broken, ExitCode.Unreadable, "0.jpg");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_file_for_which_there_is_no_room_is_1(string verb)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs the device that is always full");
        Expect(verb, cases.Of(verb).FullDisk, ExitCode.Failed, "/dev/full");
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void A_place_where_no_file_can_be_is_1(string verb) =>
        Expect(verb, cases.Of(verb).Closed, ExitCode.Failed, "file");

    [Theory]
    [MemberData(nameof(LongVerbs))]
    public void Ctrl_C_in_the_middle_is_130(string verb)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent as on Unix");
        var (stage, words) = cases.Of(verb).Long!.Value;

        var result = ToolProcess.RunWith(stage, "", [.. verb.Split(' '), .. words, "--progress", "plain"]);

        Assert.Contains("Stopped", LastLine(result.Expect(ExitCode.Stopped)));
        AssertNothingLeft();
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("predict")]
    [InlineData("completion")]
    public void A_result_for_which_there_is_no_room_is_1(string verb)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs the device that is always full");

        var result = ToolProcess.RunInto("/dev/full", [verb, .. cases.Of(verb).Good]);

        Assert.DoesNotContain("   at ", result.Expect(ExitCode.Failed).Error);
        Assert.Contains("No space left", result.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    public void Help_that_cannot_be_written_is_1_and_a_sentence(string option)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs the device that is always full");

        var result = ToolProcess.RunInto("/dev/full", option);

        Assert.StartsWith("Writing the result: No space left", result.Expect(ExitCode.Failed).Error);
    }

    private void Expect(string verb, string[]? words, int code, string named)
    {
        // Which faults cannot happen to a verb is said beside it.
        if (words is null)
            return;

        var result = Run(verb, words).Expect(code);

        Assert.DoesNotContain("   at ", result.Error);
        Assert.Contains(named, LastLine(result));
        Assert.True(result.Out.Length == 0 || verb == "predict", result.Out);
        AssertNothingLeft();
    }

    /// <summary>Neither a file whose name says that there should be none, nor a half one.</summary>
    private void AssertNothingLeft()
    {
        var left = Directory.GetFileSystemEntries(cases.Out, "*", SearchOption.AllDirectories);
        Assert.DoesNotContain(left, path => path.EndsWith(".part"));
        Assert.DoesNotContain(
            left, path => Path.GetFileName(path).StartsWith("none.") || Path.GetFileName(path).StartsWith("run-")
                && path.Contains("none"));
    }

    private static ToolOutput Run(string verb, string[] words) => ToolProcess.Run([.. verb.Split(' '), .. words]);

    private static string LastLine(ToolOutput output) => output.Error.Split('\n')[^1];

    private static string HelpOf(string verb)
    {
        using var text = new StringWriter();
        Commands.Root().Parse([.. verb.Split(' '), "--help"]).Invoke(new() { Output = text });
        return text.ToString().ReplaceLineEndings("\n");
    }
}
