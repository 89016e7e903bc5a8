using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Jobs;

public sealed class DoctorJobTests
{
    [Fact]
    public void This_machine_works_and_each_line_says_what_was_found()
    {
        var result = DoctorJob.Run(TestContext.Current.CancellationToken);

        Assert.True(result.MeetsDemands, result.ToJson());
        Assert.All(result.Findings, finding => Assert.NotEmpty(finding.Found));
        var subjects = result.Findings.Select(finding => finding.Subject);
        Assert.Empty(new[] { "version", "cores", "image decoders", "network", "disk" }.Except(subjects));
        using var document = JsonDocument.Parse(result.ToJson());
        Assert.Equal("Ok", document.RootElement.GetProperty("findings")[0].GetProperty("level").GetString());
    }

    [Fact]
    public void A_problem_is_not_fine() => Assert.False(
        new DoctorResult { Findings = [new(DoctorLevel.Problem, "disk", "full", "Make room.")] }.MeetsDemands);
}
