namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>What a model can become.</summary>
public enum ExportTarget
{
    /// <summary>One ONNX file.</summary>
    Onnx,

    /// <summary>A C# project of a program that says what is on photos.</summary>
    Console,

    /// <summary>A C# project of a web service that does.</summary>
    WebApi,

    /// <summary>The recipe of the run's training, as a file that <c>--recipe</c> and <c>RecipeJson</c> read.</summary>
    RecipeJson,

    /// <summary>A C# project that trains the model of a run again, to the last bit.</summary>
    Training,

    /// <summary>A C# project of tests: stored photos score as they do here.</summary>
    Tests,

    /// <summary>The model as zip and ONNX file, all four projects, and a solution of them.</summary>
    All,
}
