namespace ModelBuilder.Web;

/// <summary>What a step does, as a command line and as C#: as the controls stand now.</summary>
internal static class CodeRoutes
{
    public static void Map(WebApplication app) => app.MapGet("/api/code/{step}", (string step, Builder builder) =>
    {
        var project = builder.Project;
        return new
        {
            Command = StepCommands.Of(step, project),
            CSharp = CodeTexts.Of(step, project),
        };
    });
}
