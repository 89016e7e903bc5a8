using Microsoft.ML.ParallelImages.Randomness;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Ordering;

/// <summary>Which part of a division each image belongs to: a plan that can be kept in a file.</summary>
/// <remarks>
/// Each image is decided alone, by the <see cref="HashSplit"/> of its identity or of its group. Adding or removing
/// files moves no other one, and each class is divided in the asked shares up to chance. Images that a plan lists stay
/// where it says; the rule decides the others. Immutable, thread-safe.
/// </remarks>
public sealed class Split
{
    private readonly IReadOnlyDictionary<string, int> _listed;
    private readonly Func<ImageFile, string>? _groupOf;

    internal Split(
        IReadOnlyList<SplitPart> parts, long seed, SplitRule rule, IReadOnlyDictionary<string, int>? listed = null)
    {
        var whole = parts.Sum(part => part.Share);
        if (parts.Count < 2 || parts.DistinctBy(part => part.Name).Count() < parts.Count || Math.Abs(whole - 1) > 1e-6)
        {
            throw new ArgumentException(
                $"A split has the parts {string.Join(", ", parts.Select(part => $"{part.Name} {part.Share}"))}; "
                + "expected two or more of different names whose shares sum to 1.", nameof(parts));
        }

        (Parts, Seed, Rule, _listed) = (parts, seed, rule, listed ?? new Dictionary<string, int>());
    }

    private Split(Split plan, Func<ImageFile, string> groupOf)
        : this(plan.Parts, plan.Seed, SplitRule.ByGroup, plan._listed) =>
        _groupOf = groupOf;

    /// <summary>The sides, in the order in which they were asked for.</summary>
    public IReadOnlyList<SplitPart> Parts { get; }

    /// <summary>Names one of many divisions of the same shares.</summary>
    public long Seed { get; }

    /// <summary>What decides about images that the plan does not list.</summary>
    public SplitRule Rule { get; }

    /// <summary>Parts of any names and shares.</summary>
    /// <exception cref="ArgumentException">
    /// There are less than two, two have one name, or the shares do not sum to 1.
    /// </exception>
    public static Split ByHash(IEnumerable<SplitPart> parts, long seed = 0) =>
        new([.. parts], seed, SplitRule.ByIdentity);

    /// <summary>The parts <c>train</c> and <c>test</c>.</summary>
    /// <param name="test">Share of the images to test on. Default a fifth.</param>
    /// <param name="seed">
    /// Names the division. To divide a part again take another seed: with the same one all its images fall on one side.
    /// </param>
    public static Split TrainTest(double test = 0.2, long seed = 0) =>
        ByHash([new SplitPart("train", 1 - test), new SplitPart("test", test)], seed);

    /// <summary>Equal parts <c>fold1</c>, <c>fold2</c>, … for cross-validation: each is the test part once.</summary>
    public static Split Folds(int count, long seed = 0) =>
        ByHash(Enumerable.Range(1, Require.Positive(count)).Select(i => new SplitPart($"fold{i}", 1.0 / count)), seed);

    /// <summary>
    /// The division that a source comes with, as a folder of train/ and test/ or a table with a column of parts. The
    /// plan decides about no other file.
    /// </summary>
    /// <exception cref="ArgumentException">The source does not come divided.</exception>
    public static Split Given(ImageSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var places = Enumerable.Range(0, source.Files.Count).ToLookup(source.PartOf);
        var names = places.Select(part => part.Key).ToList();
        if (names.Count < 2 || names.Contains(null))
        {
            throw new ArgumentException(
                $"'{source.Report.Source}' does not come divided. Expected folders train and validation or test, each "
                + "with class folders, or a table with a column of parts; for other sources use TrainTest.",
                nameof(source));
        }

        var parts = names.Select(name => new SplitPart(name!, (double)places[name].Count() / source.Files.Count));
        return new Split([.. parts], 0, SplitRule.ListedOnly, Listed(source.Files, names.Select(name => places[name])));
    }

    /// <summary>
    /// The parts <c>train</c> and <c>test</c>, with the same share of each class to the last image. Images of other
    /// files are decided by their hash alone.
    /// </summary>
    /// <remarks>
    /// Within a class the hash decides, but whether a file goes to the test part depends on its neighbours.
    /// </remarks>
    /// <param name="source">The images and their classes; those without one are a class of their own.</param>
    /// <param name="test">Share of each class to test on. Default a fifth.</param>
    /// <param name="seed">Names the division.</param>
    public static Split Stratified(ImageSource source, double test = 0.2, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(source);
        var plan = TrainTest(test, seed);
        var sides = (Train: new List<int>(), Test: new List<int>());
        foreach (var members in Enumerable.Range(0, source.Files.Count).GroupBy(source.Labels.ClassOf))
        {
            int[] order = [.. members.OrderBy(i => HashSplit.PlaceOf(source.Files[i], seed))];
            var count = (int)Math.Round(test * order.Length, MidpointRounding.AwayFromZero);
            sides.Test.AddRange(order[..count]);
            sides.Train.AddRange(order[count..]);
        }

        return new Split(plan.Parts, seed, SplitRule.ByIdentity, Listed(source.Files, [sides.Train, sides.Test]));
    }

    /// <summary>
    /// The parts <c>train</c> and <c>validation</c>; the first files of each class, in the source's order, validate:
    /// Keras's <c>validation_split</c> of folders.
    /// </summary>
    /// <remarks>
    /// To compare with Keras. Files whose names follow each other are often of one burst or one video, so the parts
    /// resemble their own images more than each other; prefer <see cref="Stratified"/>.
    /// </remarks>
    /// <param name="source">The images and their classes.</param>
    /// <param name="validation">Share of each class, 0 to 1; the number of files is rounded down.</param>
    public static Split FirstOfEachClass(ImageSource source, double validation) =>
        First(source, validation, source.Labels.ClassOf);

    /// <summary>
    /// The parts <c>train</c> and <c>validation</c>; the first files of the whole list validate: Keras's
    /// <c>validation_split</c> of tables. To compare with Keras: a table that is sorted by class gives a part with few
    /// of the classes.
    /// </summary>
    /// <param name="source">The images.</param>
    /// <param name="validation">Share of the list, 0 to 1; the number of files is rounded down.</param>
    public static Split First(ImageSource source, double validation) => First(source, validation, _ => 0);

    /// <summary>
    /// The same plan, but all images for which <paramref name="groupOf"/> gives the same text, such as a patient or a
    /// video, go to the same side.
    /// </summary>
    public Split ByGroup(Func<ImageFile, string> groupOf) => new(this, groupOf);

    /// <summary>The index in <see cref="Parts"/> of the part that the image belongs to.</summary>
    /// <exception cref="InvalidOperationException">The plan does not list the image and has no rule for it.</exception>
    public int PartOf(ImageFile file)
    {
        if (_listed.TryGetValue(file.Identity, out var part))
            return part;
        var place = Rule switch
        {
            SplitRule.ByIdentity => HashSplit.PlaceOf(file.IdentityHash, Seed),
            SplitRule.ByGroup when _groupOf is not null => HashSplit.PlaceOf(StableHash.Of(_groupOf(file)), Seed),
            _ => throw new InvalidOperationException(
                $"The split does not list the image '{file.Identity}', and it has "
                + (Rule == SplitRule.ByGroup
                    ? "lost its groups in a file: call ByGroup first."
                    : "no rule for other images.")),
        };

        // The last part takes the lowest places: the test part of two is what lies below its share, as in HashSplit.
        for (var i = Parts.Count - 1; i > 0; i--)
        {
            if (place < Parts[i].Share)
                return i;
            place -= Parts[i].Share;
        }

        return 0;
    }

    /// <summary>For each part the positions of its images in <paramref name="files"/>, ascending.</summary>
    public int[][] Positions(IReadOnlyList<ImageFile> files)
    {
        var positions = Parts.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < files.Count; i++)
            positions[PartOf(files[i])].Add(i);
        return [.. positions.Select(part => part.ToArray())];
    }

    /// <summary>
    /// Writes the plan and the part of each of <paramref name="files"/> as lines of text, completely or not at all.
    /// </summary>
    public void Save(string path, IEnumerable<ImageFile> files) => SplitFile.Write(path, this, files);

    /// <summary>Reads a plan that <see cref="Save"/> has written.</summary>
    /// <exception cref="ImageSourceException">The file is missing or is no plan; the message has the line.</exception>
    public static Split Load(string path) => SplitFile.Read(path);

    private static Split First(ImageSource source, double validation, Func<int, int> groupOf)
    {
        Require.Fraction(validation, nameof(validation));
        SplitPart[] parts = [new("train", 1 - validation), new("validation", validation)];
        var sides = (Train: new List<int>(), Validation: new List<int>());
        foreach (var members in Enumerable.Range(0, source.Files.Count).GroupBy(groupOf))
        {
            // Cut off as a double: 0.29 of 100 files are 28 in Keras, too.
            var count = (int)(validation * members.Count());
            sides.Validation.AddRange(members.Take(count));
            sides.Train.AddRange(members.Skip(count));
        }

        return new Split(parts, 0, SplitRule.ListedOnly, Listed(source.Files, [sides.Train, sides.Validation]));
    }

    private static Dictionary<string, int> Listed(IReadOnlyList<ImageFile> files, IEnumerable<IEnumerable<int>> parts)
    {
        var listed = new Dictionary<string, int>(files.Count, StringComparer.Ordinal);
        foreach (var (part, places) in parts.Index())
        {
            foreach (var place in places)
                listed[files[place].Identity] = part;
        }

        return listed;
    }
}
