using System.Text;

namespace ModelBuilder.Web;

/// <summary>Writes texts that are there whole or not at all, whatever happens meanwhile.</summary>
internal static class WholeText
{
    public static void Write(string path, string text)
    {
        var beside = $"{path}.{Environment.ProcessId}.part";
        try
        {
            File.WriteAllText(beside, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
