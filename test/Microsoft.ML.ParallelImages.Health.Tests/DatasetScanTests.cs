using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>One set with planted faults, scanned once for all tests.</summary>
public sealed class DatasetScanTests(DatasetScanTests.Planted planted) : IClassFixture<DatasetScanTests.Planted>
{
    private static readonly FindingKind[] SamePicture =
    [
        FindingKind.SameBytes, FindingKind.SamePixels, FindingKind.ReEncoded, FindingKind.Resized,
        FindingKind.Brightened, FindingKind.Mirrored, FindingKind.Turned, FindingKind.Cropped,
    ];

    public static TheoryData<FindingKind> TwinKinds => [.. SamePicture];

    private HealthReport Report => planted.Report;

    private IEnumerable<DuplicateLink> Links =>
        Report.Groups.SelectMany(group => group.Links).Where(link => link.Kind != FindingKind.SameScene);

    [Fact]
    public void Of_the_pairs_that_are_found_99_percent_are_planted()
    {
        var links = Links.ToList();
        var wrong = links.Where(link => !planted.Set.Twins.ContainsKey(Key(link))).ToList();

        Assert.True(wrong.Count <= 0.01 * links.Count, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(TwinKinds))]
    public void Of_each_planted_kind_95_percent_are_found_and_90_percent_named(FindingKind kind)
    {
        var twins = planted.Set.Twins.Where(twin => twin.Value.Kind == kind).Select(twin => twin.Key).ToHashSet();
        var found = Links.Where(link => twins.Contains(Key(link))).ToList();

        Assert.InRange(found.Count, 0.95 * twins.Count, twins.Count);
        var named = found.Count(link => link.Kind == kind);
        Assert.True(named >= 0.9 * found.Count, string.Join('\n', found.Where(link => link.Kind != kind)));
    }

    [Fact]
    public void Each_pair_is_told_by_what_it_does_to_training()
    {
        foreach (var finding in Report.Findings.Where(finding => SamePicture.Contains(finding.Kind)))
        {
            var names = finding.Photos.Order(StringComparer.Ordinal).ToList();
            if (planted.Set.Twins.TryGetValue((names[0], names[1]), out var twin))
                Assert.Equal(twin.Consequence, finding.Consequence);
        }

        Assert.Equal(Report.Leaked["train"], Report.Leaked["validation"]);
        Assert.InRange(Report.Leaked["train"], 0.95 * LeakCount, LeakCount);
    }

    [Theory]
    [InlineData(FindingKind.Broken, 1)]
    [InlineData(FindingKind.Dark, 0.95)]
    [InlineData(FindingKind.Blurred, 0.95)]
    public void Photos_with_faults_are_found_and_hardly_any_others(FindingKind kind, double recall)
    {
        var faulty = planted.Set.Faults.Where(fault => fault.Value == kind).Select(fault => fault.Key).ToList();
        var found = Report.Findings.Where(finding => finding.Kind == kind).SelectMany(finding => finding.Photos)
            .ToList();

        Assert.InRange(found.Intersect(faulty).Count(), recall * faulty.Count, faulty.Count);
        Assert.InRange(found.Except(faulty).Count(), 0, 0.01 * Report.Photos);
    }

    [Fact]
    public void Photos_without_a_fault_have_no_finding_but_one_in_a_hundred()
    {
        var twins = planted.Set.Twins.Keys.SelectMany(pair => new[] { pair.Item1, pair.Item2 });
        var clean = Report.Findings.Where(finding => finding.Count < Report.Photos / 2)
            .SelectMany(finding => finding.Photos).Except([.. planted.Set.Faults.Keys, .. twins]);

        Assert.InRange(clean.Count(), 0, 0.01 * PlantedSet.Clean);
    }

    [Fact]
    public void Crops_are_found_also_where_features_tell_nothing()
    {
        var (random, source) = (new Random(1), planted.Set.Source);
        float[]?[] features =
        [
            .. source.Files.Select(_ => Enumerable.Range(0, 64).Select(_ => random.NextSingle() - 0.5f).ToArray()),
        ];

        var report = DatasetScan.Run(source, new ScanRequest { Evidence = new() { Features = features } });

        var crops = planted.Set.Twins.Where(twin => twin.Value.Kind == FindingKind.Cropped).Select(twin => twin.Key);
        var found = report.Groups.SelectMany(group => group.Links)
            .Where(link => link.Kind == FindingKind.Cropped).Select(Key).ToHashSet();
        Assert.All(crops, crop => Assert.Contains(crop, found));
    }

    [Fact]
    public void Reports_are_the_same_on_any_number_of_threads_and_survive_JSON()
    {
        var source = planted.Set.Source;
        var request = new ScanRequest { Reader = new() { Workers = 1 } };
        var one = DatasetScan.Run(source, request with { Evidence = planted.EvidenceOf(source) });

        Assert.Equal(Report.ToJson(), one.ToJson());
        Assert.Equal(one.ToJson(), HealthReport.FromJson(one.ToJson()).ToJson());
    }

    [Fact]
    public void Each_finding_has_an_id_of_its_own_and_a_sentence()
    {
        Assert.Distinct(Report.Findings.Select(finding => finding.Id));
        Assert.All(Report.Findings, finding => Assert.EndsWith(".", finding.Why.TrimEnd()));
    }

    private int LeakCount => planted.Set.Twins.Count(twin => twin.Value.Consequence == Consequence.Leak);

    private static (string, string) Key(DuplicateLink link) => string.CompareOrdinal(link.Photo, link.Other) < 0
        ? (link.Photo, link.Other)
        : (link.Other, link.Photo);

    public sealed class Planted : IDisposable
    {
        internal PlantedSet Set { get; } = new();

        public HealthReport Report { get; }

        public Planted()
        {
            var source = Set.Source;
            Report = DatasetScan.Run(source, new ScanRequest { Evidence = EvidenceOf(source) });
        }

        internal LabelEvidence EvidenceOf(ImageSource source) => new() { Features = Set.FeaturesOf(source) };

        public void Dispose() => Set.Dispose();
    }
}
