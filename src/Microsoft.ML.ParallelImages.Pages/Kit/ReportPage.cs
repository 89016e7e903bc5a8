using System.Text;
using Microsoft.ML.ParallelImages.Jobs;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Pages;

/// <summary>A report as one HTML file, which needs no other file, no server and no network.</summary>
/// <remarks>
/// It is read without a script, by keyboard, in light and dark, and on paper. The same values and photos give the same
/// bytes. Photos are read and decoded when the text is made.
/// </remarks>
public abstract record ReportPage
{
    private protected ReportPage()
    {
    }

    /// <summary>The whole text.</summary>
    public string ToHtml() => ToLayout().ToHtml().ToString();

    /// <summary>Writes the text to a file, which is there whole or not at all.</summary>
    /// <param name="path">A file in a folder that exists; one that is there is replaced.</param>
    /// <exception cref="JobException">The file cannot be written; the message says why.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        JobFailures.Told(() =>
        {
            WholeFile.Write(path, Encoding.UTF8.GetBytes(ToHtml()));
            return path;
        });
    }

    private protected abstract Layout ToLayout();
}
