namespace Microsoft.ML.ParallelImages.TensorFlow.Learning;

/// <summary>Whether a training can go on from a checkpoint, and what is to be said about it.</summary>
/// <param name="checkpoint">What was read.</param>
/// <param name="path">What messages call it.</param>
internal sealed class CheckpointMatch(Checkpoint checkpoint, string path)
{
    private const string Anew = "delete the file (or name another CheckpointFile) to begin anew.";

    /// <summary>Refuses to go on with another training's state.</summary>
    /// <exception cref="InvalidOperationException">
    /// Something differs; the message names it with both values.
    /// </exception>
    public void RequireKey(IReadOnlyDictionary<string, string> wanted)
    {
        var differences = wanted.Where(entry => Before(entry.Key) != entry.Value)
            .Select(entry => $"{entry.Key} was {Before(entry.Key)} and is {entry.Value}").ToList();
        if (differences.Count > 0)
        {
            throw Refused(
                $"it belongs to another training: {string.Join("; ", differences)}. "
                + "Use the same network and options, or "
                + Anew);
        }

        string Before(string name) => checkpoint.Key.GetValueOrDefault(name, "not known");
    }

    /// <summary>Refuses to go on with other images.</summary>
    /// <exception cref="InvalidOperationException">They have changed; the message names some.</exception>
    public void RequirePhotos(PhotoSet wanted)
    {
        var changes = wanted.ChangesSince(checkpoint.Photos);
        if (changes.Count > 0)
        {
            throw Refused(
                $"the images have changed since it was begun: {string.Join("; ", changes)}. Put them back as they were "
                + $"to go on, or {Anew}");
        }
    }

    /// <summary>Refuses to take epochs back.</summary>
    /// <exception cref="InvalidOperationException">More is done than is asked for.</exception>
    public void RequireEpochs(int wanted)
    {
        var begun = checkpoint.Step > 0 ? checkpoint.Epoch + 1 : checkpoint.Epoch;
        if (begun > wanted)
        {
            throw Refused(
                $"its epoch {begun} of {checkpoint.Epochs} has begun, and Epochs is {wanted}. Use at least {begun} to "
                + $"go on, or to get its model where it is finished; or {Anew}");
        }
    }

    /// <summary>What may be right and should be known: sentences.</summary>
    public IEnumerable<string> Warnings(PhotoSet photos, int epochs)
    {
        if (photos.TouchedSince(checkpoint.Photos) is { } touched)
        {
            yield return $"Going on from the checkpoint '{path}': there are {touched}. They have as many bytes as "
                + $"before: if they were copied, all is well; if what they show has changed, {Anew}";
        }

        if (epochs != checkpoint.Epochs)
        {
            yield return $"Going on from the checkpoint '{path}', which was made for {checkpoint.Epochs} epochs, with "
                + $"{epochs}: from epoch {checkpoint.Epoch + 1} on, learning rate and image size are those of {epochs} "
                + $"epochs, so that the result may not be that of {epochs} from the start.";
        }
    }

    private InvalidOperationException Refused(string found) => new($"Going on from the checkpoint '{path}': {found}");
}
