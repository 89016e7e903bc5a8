using Microsoft.ML.ParallelImages.Packages;

// Each program of these tests keeps the machine busy by itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(PackedFeed))]
