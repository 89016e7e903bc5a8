using Microsoft.ML.ParallelImages.Decoding;

namespace Microsoft.ML.ParallelImages.Batching;

/// <summary>Counts and names the images that were left out because they could not be decoded. Thread-safe.</summary>
public sealed class FailureReport
{
    private const int MostNamed = 100;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
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
    public void Add(ImageDecodeException failure) => Note(failure, null);

    /// <summary>
    /// Decides, in this one place, whether a policy goes on without an image; notes it then, and tells what is wrong
    /// with it.
    /// </summary>
    /// <param name="failure">What is wrong with the image.</param>
    /// <param name="policy">What was asked for.</param>
    /// <param name="tell">Is told of each image once, as far as they are named.</param>
    internal bool Takes(ImageDecodeException failure, DecodeFailurePolicy policy, Action<string>? tell = null)
    {
        if (policy == DecodeFailurePolicy.Throw)
            return false;
        Note(failure, tell);
        return true;
    }

    /// <summary>Whether an image of that name was left out.</summary>
    internal bool Names(string image)
    {
        lock (_names)
            return _names.ContainsKey(image);
    }

    /// <summary>Why an image of that name was left out; null when it was not.</summary>
    internal string? ReasonOf(string image)
    {
        lock (_names)
            return _names.GetValueOrDefault(image);
    }

    private void Note(ImageDecodeException failure, Action<string>? tell)
    {
        string? message = null;
        lock (_names)
        {
            if (!_names.TryAdd(failure.ImageName, failure.Reason))
                return;
            if (_messages.Count < MostNamed)
                _messages.Add(message = failure.Message);
            else if (_names.Count == MostNamed + 1)
                message = $"More than {MostNamed} images are broken: further ones are counted, but not named.";
        }

        if (message is not null)
            tell?.Invoke(message);
    }
}
