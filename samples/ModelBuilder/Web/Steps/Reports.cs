using System.Text;
using Microsoft.ML.ParallelImages.Pages;

namespace ModelBuilder.Web;

/// <summary>Report pages as files to keep: they have their styles inside, which this server's pages may not.</summary>
internal static class Reports
{
    public static IResult Of(ReportPage page, string name) =>
        Results.Bytes(Encoding.UTF8.GetBytes(page.ToHtml()), "text/html; charset=utf-8", name);
}
