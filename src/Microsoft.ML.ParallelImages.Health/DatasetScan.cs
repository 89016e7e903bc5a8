using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Health;

/// <summary>
/// Looks at every photo of a source, and tells what would spoil a model: a scan never changes a file.
/// </summary>
/// <remarks>
/// Every file is read once, on all threads; of each some 220 bytes are kept, and 4 KB where there are features. Pairs
/// that look alike are then decoded again, small, and laid over each other. The report is the same on any number of
/// threads.
/// </remarks>
public sealed class DatasetScan
{
    private const int NeighbourCount = 10;

    /// <summary>
    /// Photos whose features are this near may show one picture: by cosine, or by distance beside the usual one to the
    /// nearest photo; and the nearest one of a photo, where the second is that much farther away.
    /// </summary>
    private const double NearCosine = 0.9, NearDistance = 0.13, NearestBesideNext = 0.75;

    private readonly ImageSource _source;
    private readonly ScanRequest _request;
    private readonly IProgress<ScanProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly PhotoTable _photos;
    private readonly CandidatePairs _pairs = new();

    /// <summary>Null where there are no features: both look at all pairs of photos.</summary>
    private readonly PieceFinder? _pieces;

    private DatasetScan(
        ImageSource source, ScanRequest request, IProgress<ScanProgress>? progress, CancellationToken cancellation)
    {
        (_source, _request, _progress, _cancellation) = (source, request, progress, cancellation);
        _photos = new PhotoTable(source);
        _pieces = request.Evidence?.Features is null ? null : new PieceFinder(source.Files.Count);
    }

    /// <summary>Scans all photos.</summary>
    /// <param name="source">The photos, with labels and parts if they have some.</param>
    /// <param name="request">How; null for the defaults.</param>
    /// <param name="progress">Is told how far it is, a hundred times a stage at most.</param>
    /// <param name="cancellation">Ends the scan.</param>
    /// <exception cref="ArgumentException">The evidence has more or fewer rows than there are photos.</exception>
    /// <exception cref="OperationCanceledException">The scan was cancelled.</exception>
    /// <exception cref="Decoding.ImageReadException">
    /// Memory, handles or the disk fails; the message names the photo.
    /// </exception>
    /// <example>
    /// <code>
    /// var report = DatasetScan.Run(FolderSource.Scan("photos"));
    /// foreach (var finding in report.Findings.Where(finding =&gt; finding.Severity == Severity.Error))
    ///     Console.WriteLine($"{finding.Kind}: {finding.Why} {finding.Remedy}");
    /// </code>
    /// </example>
    public static HealthReport Run(
        ImageSource source, ScanRequest? request = null, IProgress<ScanProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        request ??= new ScanRequest();
        request.Evidence?.Check(source.Files.Count, source.Classes.Count);
        return new DatasetScan(source, request, progress, cancellation).Run();
    }

    private HealthReport Run()
    {
        Measure();
        var neighbours = FindNeighbours();
        foreach (var (photo, other) in Bursts.Pairs(_photos))
            AddPair(photo, other);
        var ids = new FindingId(_photos);
        var duplicates = new DuplicateFindings(_photos, ids);
        PhotoGroup[] groups = [.. PhotoGroup.Of(_photos.Count, Compare())];
        foreach (var group in groups)
            duplicates.Add(group);
        var thresholds = _request.Thresholds;
        return ScanReports.Of(
            _photos, duplicates,
            [
                .. duplicates.Findings, .. JudgeLabels(new LabelFindings(_photos, ids), groups, neighbours),
                .. neighbours is null ? [] : new NeighbourFindings(_photos, neighbours).Find(),
                .. new SetFindings(_photos, thresholds).Find(), .. new ClassFindings(_photos, thresholds).Find(),
                .. new PropertyFindings(_photos, ids, thresholds).Find(),
            ],
            thresholds.Flood);
    }

    private void Measure()
    {
        var (count, meter) = (_source.Files.Count, new PhotoMeter(hashesPieces: _pieces is not null));
        var finder = new PairFinder(count, _pairs);
        var clock = new ScanClock(_progress, ScanStage.Measuring, count);
        var stage = new ListStage<MeasuredPhoto>(
            count, (index, photo, context) => meter.Measure(_source.Files[index], context, photo),
            index => _source.Files[index].DisplayName);
        var done = 0;
        foreach (var photo in stage.Read(_request.Reader, _cancellation))
        {
            _photos.Add(done, photo);
            finder.Add(done, photo);
            _pieces?.Add(done, photo);
            clock.Tell(++done);
        }
    }

    private IReadOnlyList<(int Photo, float Cosine)[]>? FindNeighbours()
    {
        if (_request.Evidence?.Features is not { } features)
            return null;
        var clock = new ScanClock(_progress, ScanStage.Neighbours, features.Count);
        foreach (var (photo, whole) in _pieces?.Find(_request.Reader, clock.Tell, _cancellation) ?? [])
            AddPair(photo, whole);
        var all = Neighbours.Of(features, NeighbourCount, _request.Reader, _cancellation);
        clock.Tell(features.Count);
        var usual = Spread.Of(all.Where(near => near.Length > 0).Select(near => 1.0 - near[0].Cosine)).Median;
        var most = Math.Max(1 - NearCosine, NearDistance * usual);
        for (var photo = 0; photo < all.Count; photo++)
        {
            foreach (var (other, _) in all[photo].Where(near => 1 - near.Cosine <= most))
                AddPair(photo, other);
            if (all[photo] is [var (nearest, cosine), var next, ..]
                && 1 - cosine <= NearestBesideNext * (1 - next.Cosine))
                AddPair(photo, nearest);
        }

        return all;
    }

    private void AddPair(int photo, int other)
    {
        if (_photos[photo].IsWhole && _photos[other].IsWhole && _photos.ContentOf(photo) != _photos.ContentOf(other))
            _pairs.Add(photo, other);
    }

    private IEnumerable<Finding> JudgeLabels(
        LabelFindings labels, PhotoGroup[] groups, IReadOnlyList<(int Photo, float Cosine)[]>? neighbours)
    {
        if (_request.Evidence is not { } evidence || (evidence.Probabilities ?? (object?)evidence.Predict) is null)
            return [];
        var clock = new ScanClock(_progress, ScanStage.Labels, _photos.Count);
        clock.Tell(0);
        var probabilities = evidence.Probabilities ?? evidence.Predict!(
            labels.FoldsOf(groups.Select(group => group.Photos), evidence.Features));
        LabelEvidence.Check(probabilities, nameof(evidence.Predict), _photos.Count, _source.Classes.Count);
        clock.Tell(_photos.Count);
        return labels.Find(probabilities, neighbours);
    }

    private List<PairLink> Compare()
    {
        var pairs = _pairs.ToCompare();
        var clock = new ScanClock(_progress, ScanStage.Comparing, pairs.Count);
        var links = _pairs.SameBytes.Select(pair => new PairLink(pair.Photo, pair.Other, FindingKind.SameBytes, 1));
        return [.. links, .. new PairReader(_photos, pairs).Read(_request.Reader, clock.Tell, _cancellation)];
    }
}
