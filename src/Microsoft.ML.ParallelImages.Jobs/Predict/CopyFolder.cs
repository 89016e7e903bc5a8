using System.Globalization;
using Microsoft.ML.ParallelImages.Sources;

namespace Microsoft.ML.ParallelImages.Jobs;

/// <summary>Copies photos into folders named after their label; overwrites nothing and leaves no half file.</summary>
internal sealed class CopyFolder
{
    private const string Label = "{label}";

    private static readonly char[] Forbidden =
        [.. Path.GetInvalidFileNameChars(), '/', '\\', ':', '*', '?', '"', '<', '>', '|'];

    private readonly string _pattern;

    /// <exception cref="ArgumentException">Braces hold another word than <c>label</c>.</exception>
    /// <exception cref="JobException">A file lies where a folder is wanted.</exception>
    public CopyFolder(string pattern)
    {
        if (pattern.Replace(Label, "", StringComparison.Ordinal).AsSpan().ContainsAny('{', '}'))
        {
            throw new ArgumentException(
                $"Copying to '{pattern}': braces may hold the word label only, as in sorted/{Label}.", nameof(pattern));
        }

        _pattern = Require.NotEmpty(pattern, nameof(pattern));
        RequireFolders(pattern);
    }

    /// <summary>Where the copy lies; a file of the same content there counts as it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Copy(string photo, string label)
    {
        var folder = Path.GetFullPath(_pattern.Replace(Label, NameOf(label), StringComparison.Ordinal));
        Directory.CreateDirectory(folder);
        var (name, ending) = (Path.GetFileNameWithoutExtension(photo), Path.GetExtension(photo));
        var content = File.ReadAllBytes(photo);
        for (var number = 1; ; number++)
        {
            var suffix = number == 1 ? "" : number.ToString("'-'0", CultureInfo.InvariantCulture);
            var target = Path.Combine(folder, name + suffix + ending);
            if (!File.Exists(target))
                WholeFile.Write(target, content);
            else if (!File.ReadAllBytes(target).AsSpan().SequenceEqual(content))
                continue;
            return target;
        }
    }

    /// <summary>What nobody could write into is told before photos are scored.</summary>
    private static void RequireFolders(string pattern)
    {
        var folder = Path.GetFullPath(pattern);
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!folder.Contains(Label, StringComparison.Ordinal) && File.Exists(folder))
            {
                throw new JobException(
                    JobFailure.Machine, $"Copying to '{pattern}': '{folder}' is a file. Expected a folder, or a name "
                    + "that nobody has yet.");
            }
        }
    }

    /// <summary>
    /// A label as the name of one folder: models come from anywhere, and must not choose where to write.
    /// </summary>
    private static string NameOf(string label)
    {
        var name = string.Join('_', label.Split(Forbidden)).Trim();
        return name.Trim('.').Length == 0 ? "_" : name;
    }
}
