namespace Microsoft.ML.ParallelImages.Tool;

/// <summary>
/// Documents keep to the schemas in docs/schemas, which programs of others may rely on.
/// </summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Documents => [.. Schemas.Documents.Keys.Order()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_schema_changes_only_on_purpose(string document)
    {
        var (file, exported) = (Schemas.FileOf(document), Schemas.Export(document));
        if (Environment.GetEnvironmentVariable("PARALLELIMAGES_RENEW") == "1")
            File.WriteAllText(file, exported);

        Assert.True(File.Exists(file), $"{file} is missing; PARALLELIMAGES_RENEW=1 writes it.");
        Assert.Equal(exported, File.ReadAllText(file));
    }

    [Fact]
    public void A_schema_sees_a_member_that_is_missing_and_one_that_is_new()
    {
        const string whole = """
            { "version": 1, "stage": "s", "done": 1, "total": 2, "perSecond": null, "leftSeconds": 0.5, "note": null }
            """;

        Schemas.AssertValid("progress", whole);
        Assert.ThrowsAny<Exception>(() => Schemas.AssertValid("progress", whole.Replace("\"done\": 1, ", "")));
        Assert.ThrowsAny<Exception>(() => Schemas.AssertValid("progress", whole.Replace("{", "{ \"more\": 1,")));
        Assert.ThrowsAny<Exception>(() => Schemas.AssertValid("progress", whole.Replace("0.5", "\"soon\"")));
    }
}
