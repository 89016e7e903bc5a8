using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.ParallelImages.Decoding;

/// <summary>
/// Names, by its first bytes, what a file is that is no picture of a known kind, and says what to do about it.
/// </summary>
internal static class ForeignFormat
{
    private const string Convert = "Convert it to JPEG or PNG", Unpack = "Unpack it",
        Download = "Download it anew, from an address that leads to the picture";

    private const int MostText = 512;
    private const char Undecoded = '\uFFFD';

    /// <summary>Signatures, as text in Latin-1: at which byte they stand, and what such a file is.</summary>
    private static readonly (int At, string Bytes, string Name, string Cure)[] Signatures =
    [
        (0, "II*\0", "a TIFF picture, or a camera's raw file, which is built like one", Convert),
        (0, "MM\0*", "a TIFF picture, or a camera's raw file, which is built like one", Convert),
        (0, "II+\0", "a BigTIFF picture", Convert),
        (0, "MM\0+", "a BigTIFF picture", Convert),
        (0, "\u00FF\u000A", "a JPEG XL picture", Convert),
        (0, "\0\0\0\fJXL ", "a JPEG XL picture", Convert),
        (0, "\0\0\0\fjP  ", "a JPEG 2000 picture", Convert),
        (0, "\u00FFO\u00FFQ", "a JPEG 2000 picture", Convert),
        (0, "8BPS", "a Photoshop document (PSD)", Convert),
        (0, "gimp xcf", "a GIMP document (XCF)", Convert),
        (0, "\0\0\u0001\0", "an icon (ICO)", Convert),
        (0, "\0\0\u0002\0", "a mouse pointer (CUR)", Convert),
        (0, "DDS ", "a DirectDraw surface (DDS)", Convert),
        (0, "v/1\u0001", "an OpenEXR picture", Convert),
        (0, "#?RADIANCE", "a Radiance picture (HDR)", Convert),
        (0, "qoif", "a QOI picture", Convert),
        (0, "\u008AMNG", "an animation (MNG)", Convert),
        (0, "%PDF-", "a PDF document", Convert),
        (0, "%!PS", "a PostScript document", Convert),
        (0, "PK\u0003\u0004", "a ZIP archive, or a document that is one", Unpack),
        (0, "\u001F\u008B", "a gzip archive", Unpack),
        (0, "7z\u00BC\u00AF\u0027\u001C", "a 7-Zip archive", Unpack),
        (0, "Rar!\u001A", "a RAR archive", Unpack),
        (257, "ustar", "a tar archive", Unpack),
        (8, "AVI ", "a video (AVI)", "Extract its frames"),
        (0, "\u001AE\u00DF\u00A3", "a video (Matroska or WebM)", "Extract its frames"),
        (0, "\0\u0005\u0016\a", "what macOS notes about a file (AppleDouble)", "Leave such files out"),
        (0, "\u0093NUMPY", "an array (NumPy)", Convert),
        (0, "\u0089HDF\r\n", "an HDF5 container", "Export its pictures to files"),
        (0, "version https://git-lfs", "a Git LFS pointer, which stands for the file itself", "Run `git lfs pull`"),
    ];

    /// <summary>What files of text begin with, in small letters.</summary>
    private static readonly (string Start, string Name, string Cure)[] Texts =
    [
        ("<!doctype html", "a web page (HTML)", Download),
        ("<html", "a web page (HTML)", Download),
        ("<head", "a web page (HTML)", Download),
        ("<body", "a web page (HTML)", Download),
        ("<svg", "an SVG drawing", Convert),
        ("<!doctype svg", "an SVG drawing", Convert),
        ("<", "an XML document, such as a server's error page", Download),
        ("{", "a JSON document, such as a server's error page", Download),
        ("[", "a JSON document, such as a server's error page", Download),
    ];

    /// <summary>
    /// What the file is, and what to do, as the end of a sentence behind "it is"; null when nobody knows.
    /// </summary>
    public static string? Describe(ReadOnlySpan<byte> file)
    {
        if (!file.ContainsAnyExcept((byte)0))
            return "nothing but zeros: its download or copy did not end. Download or copy it anew.";
        var (name, cure) = OfContainer(file);
        if (name is null)
            (name, cure) = OfSignature(file);
        if (name is null)
            (name, cure) = OfText(file);
        return name is null ? null : $"{name}. {cure}.";
    }

    private static (string? Name, string? Cure) OfSignature(ReadOnlySpan<byte> file)
    {
        foreach (var (at, bytes, name, cure) in Signatures)
        {
            if (file.Length >= at + bytes.Length && Encoding.Latin1.GetString(file.Slice(at, bytes.Length)) == bytes)
                return (name, cure);
        }

        return default;
    }

    /// <summary>
    /// HEIC, AVIF and videos share one container (ISO 14496-12), whose first box lists what brands of reader it is for:
    /// the one that it was made for first, then others.
    /// </summary>
    private static (string? Name, string? Cure) OfContainer(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[4..].StartsWith("ftyp"u8))
            return default;
        var length = Math.Min((uint)file.Length, BinaryPrimitives.ReadUInt32BigEndian(file));
        var brands = Encoding.Latin1.GetString(file[8..(int)Math.Clamp(length, 12, 256)]);
        string[] pictures = ["avif", "avis", "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "crx "];
        var first = Array.Find(pictures, brands.StartsWith) is { } own and not ("mif1" or "msf1")
            ? own
            : Array.Find(pictures, brand => brands.Contains(brand, StringComparison.Ordinal));
        return first switch
        {
            null => ("a video (MP4 or QuickTime)", "Extract its frames"),
            "crx " => ("a camera's raw file (CR3)", Convert),
            "avif" or "avis" => ("an AVIF picture", Convert),
            _ => ("a HEIC picture (HEIF)", Convert),
        };
    }

    private static (string? Name, string? Cure) OfText(ReadOnlySpan<byte> file)
    {
        var start = file[..Math.Min(file.Length, MostText)];
        var encoding = start switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => Encoding.UTF8,
        };
        var text = encoding.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n').ToLowerInvariant();
        if (text.StartsWith("<?xml", StringComparison.Ordinal) || text.StartsWith("<!--", StringComparison.Ordinal))
        {
            // What the document is stands behind its declaration and comments.
            string[] roots = ["<svg", "<!doctype svg", "<html", "<!doctype html"];
            text = roots.Where(text.Contains).Select(root => text[text.IndexOf(root, StringComparison.Ordinal)..])
                .FirstOrDefault(text);
        }

        foreach (var (begin, name, cure) in Texts)
        {
            if (text.StartsWith(begin, StringComparison.Ordinal))
                return (name, cure);
        }

        return text.Length > 0 && text.All(IsLegible)
            ? ($"a text, which begins with '{text[..Math.Min(text.Length, 40)].ReplaceLineEndings(" ")}'", Download)
            : default;
    }

    private static bool IsLegible(char letter) => letter is >= ' ' and not Undecoded or '\t' or '\r' or '\n';
}
