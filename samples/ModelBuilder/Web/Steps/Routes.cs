namespace ModelBuilder.Web;

/// <summary>Every address of the server.</summary>
internal static class Routes
{
    public static void Map(WebApplication app)
    {
        ScenarioRoutes.Map(app);
        EnvironmentRoutes.Map(app);
        DataRoutes.Map(app);
        HealthRoutes.Map(app);
        DivideRoutes.Map(app);
        AugmentRoutes.Map(app);
        TrainRoutes.Map(app);
        EvaluateRoutes.Map(app);
        TryRoutes.Map(app);
        ConsumeRoutes.Map(app);
        CodeRoutes.Map(app);
        JobRoutes.Map(app);
    }
}
