using System.Text.Json;

namespace Microsoft.ML.ParallelImages.Health;

public sealed class HealthReportTests
{
    [Fact]
    public void A_report_of_another_schema_is_refused_by_name()
    {
        var json = Empty.ToJson().Replace("health/1", "health/9");

        var failure = Assert.Throws<JsonException>(() => HealthReport.FromJson(json));

        Assert.Contains(
            "its schema is 'parallel-images/health/9'; expected 'parallel-images/health/1'", failure.Message);
    }

    [Fact]
    public void The_text_names_its_schema_first_and_kinds_by_word()
    {
        var json = (Empty with
        {
            Findings =
            [
                new()
                {
                    Id = "1", Kind = FindingKind.Dark, Severity = Severity.Warning, Count = 1, Why = "It is.",
                    Remedy = "Look.",
                },
            ],
        }).ToJson();

        Assert.StartsWith("{\n  \"schema\": \"parallel-images/health/1\"", json.ReplaceLineEndings("\n"));
        Assert.Contains("\"kind\": \"Dark\"", json);
    }

    private static HealthReport Empty => new() { Source = "here", Photos = 0, Bytes = 0, Findings = [], Groups = [] };
}
