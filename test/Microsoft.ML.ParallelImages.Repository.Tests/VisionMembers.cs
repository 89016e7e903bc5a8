namespace Microsoft.ML.ParallelImages;

/// <summary>
/// Those members of Microsoft.ML.Vision that the sample and the documentation use, as its own documentation has them:
/// not every package source has it.
/// </summary>
internal static class VisionMembers
{
    public const string Source = """
        namespace Microsoft.ML.Vision
        {
            public sealed class ImageClassificationTrainer : Microsoft.ML.IEstimator<Microsoft.ML.ITransformer>
            {
                public enum Architecture { ResnetV2101, InceptionV3, MobilenetV2, ResnetV250 }

                public sealed class ImageClassificationMetrics { }

                public sealed class Options
                {
                    public string LabelColumnName, FeatureColumnName, WorkspacePath;
                    public Architecture Arch;
                    public Microsoft.ML.IDataView ValidationSet;
                    public System.Action<ImageClassificationMetrics> MetricsCallback;
                }

                public Microsoft.ML.ITransformer Fit(Microsoft.ML.IDataView input) => null;

                public Microsoft.ML.SchemaShape GetOutputSchema(Microsoft.ML.SchemaShape inputSchema) => null;
            }
        }

        namespace Microsoft.ML
        {
            public static class VisionCatalog
            {
                public static Vision.ImageClassificationTrainer ImageClassification(
                    this MulticlassClassificationCatalog.MulticlassClassificationTrainers catalog,
                    Vision.ImageClassificationTrainer.Options options) => null;
            }
        }
        """;
}
