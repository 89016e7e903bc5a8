namespace ModelBuilder.Web;

/// <summary>The page's own files, which lie beside the program; only those that are there when it starts.</summary>
internal static class PageFiles
{
    private static readonly Dictionary<string, string> Types = new()
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
    };

    public static void Map(WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var type = Types[Path.GetExtension(file)];
            var path = "/" + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
            foreach (var address in AddressesOf(path))
                app.MapGet(address, () => Results.Bytes(File.ReadAllBytes(file), type));
        }
    }

    /// <summary>Browsers ask for an icon by themselves, before the page has told them where it is.</summary>
    private static string[] AddressesOf(string path) => path switch
    {
        "/index.html" => ["/"],
        "/icon.svg" => [path, "/favicon.ico"],
        _ => [path],
    };
}
