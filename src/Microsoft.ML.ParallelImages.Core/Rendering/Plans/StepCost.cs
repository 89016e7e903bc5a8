namespace Microsoft.ML.ParallelImages.Rendering;

/// <summary>What a decision makes necessary beside the resampling that is done anyway.</summary>
public enum StepCost
{
    /// <summary>Nothing: it joins the resampling, or works on the pixels that come out.</summary>
    Free,

    /// <summary>A part of the photo is made first that holds what is shown, not the photo.</summary>
    Region,

    /// <summary>All of the photo is decoded, and made or measured.</summary>
    FullPicture,
}
