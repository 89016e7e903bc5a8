using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Counts and names the images that were left out because they could not be decoded. Thread-safe.</summary>
public sealed class FailureReport
{
    private const int MostNamed = 100;

    private readonly HashSet<string> _names = [];
    private readonly List<string> _messages = [];

    /// <summary>Different images left out.</summary>
    public int Count
    {
        get
        {
            lock (_names)
                return _names.Count;
        }
    }

    /// <summary>What is wrong with the first hundred, a sentence each, in no particular order.</summary>
    public IReadOnlyList<string> Messages
    {
        get
        {
            lock (_names)
                return [.. _messages];
        }
    }

    /// <summary>Notes a failure; an image that fails in every epoch counts once.</summary>
    public void Add(ImageDecodeException failure) => Note(failure);

    /// <summary>Whether an image of that name was left out.</summary>
    internal bool Names(string image)
    {
        lock (_names)
            return _names.Contains(image);
    }

    /// <summary>
    /// The same; true when the image is among those that <see cref="Messages"/> names, and was not before.
    /// </summary>
    internal bool Note(ImageDecodeException failure)
    {
        lock (_names)
        {
            var isNamed = _names.Add(failure.ImageName) && _messages.Count < MostNamed;
            if (isNamed)
                _messages.Add(failure.Message);
            return isNamed;
        }
    }
}
