using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Occi.Core;

namespace Occi.Server.Pages;

/// <summary>A refusal: its status and every reason.</summary>
internal static class ErrorPage
{
    public static void Write(IBufferWriter<byte> output, int status, IReadOnlyList<OcciProblem> problems, SiteAddress site)
    {
        PageLayout.Begin(output, status.ToString(CultureInfo.InvariantCulture) + " " + ReasonPhrases.GetReasonPhrase(status), site);
        output.Raw("<ul>\n"u8);
        foreach (var problem in problems)
        {
            output.Element("li"u8, problem.ToString()).Raw("\n"u8);
        }

        output.Raw("</ul>\n"u8);
        PageLayout.End(output);
    }
}
