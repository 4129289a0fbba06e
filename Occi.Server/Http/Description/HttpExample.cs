using System.Text.RegularExpressions;

namespace Occi.Server.Http.Description;

/// <summary>A request and the answer to it, from <c>openapi/examples</c>: part of the description, and carried out by the tests.</summary>
/// <param name="Key">Its name in the description; <c>-</c> for a step that only prepares others.</param>
/// <param name="Summary">A sentence.</param>
/// <param name="Request">What is sent.</param>
/// <param name="Answer">What comes; placeholders such as <c>{compute}</c> stand for what differs from run to run.</param>
internal sealed partial record HttpExample(string Key, string Summary, HttpMessage Request, HttpMessage Answer)
{
    private const string Preparation = "-";

    /// <summary>Whether it is part of the description.</summary>
    public bool IsShown => Key != Preparation;

    /// <summary>The method of the request.</summary>
    public string Method => Request.FirstLine.Split(' ')[0];

    /// <summary>Path and query of the request.</summary>
    public string Target => Request.FirstLine.Split(' ')[1];

    /// <summary>The path, with <c>{id}</c> where an entity is named.</summary>
    public string Route => EntityName().Replace(Target.Split('?')[0], "{id}");

    /// <summary>The status of the answer.</summary>
    public int Status => int.Parse(Answer.FirstLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\w+\}|[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex EntityName();
}
