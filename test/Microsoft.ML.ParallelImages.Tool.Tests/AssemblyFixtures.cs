using Microsoft.ML.ParallelImages.Tool;

[assembly: AssemblyFixture(typeof(Trained))]
