namespace Occi.Core.Infrastructure;

/// <summary>OS templates (GFD.224): a mixin for each image that a machine can start from.</summary>
public static class OsTemplate
{
    /// <summary>The mixin that every OS template depends on.</summary>
    public static Mixin Base { get; } = new()
    {
        Id = new(InfrastructureScheme.Base, "os_tpl"),
        Title = "OS Template",
        Applies = [Compute.Kind.Id],
        Location = "/mixin/os_tpl/",
    };

    /// <summary>The template of a site's image.</summary>
    /// <param name="scheme">The site's own scheme; ends in <c>#</c>.</param>
    /// <param name="term">Names the image within the scheme and its location, <c>/mixin/os_tpl/TERM/</c>.</param>
    /// <param name="title">What a person calls the image.</param>
    /// <exception cref="ArgumentException">Scheme and term make no identifier.</exception>
    public static Mixin Create(string scheme, string term, string title) => new()
    {
        Id = TemplateId.Of(scheme, term),
        Title = title,
        Depends = [Base.Id],
        Applies = [Compute.Kind.Id],
        Location = $"{Base.Location}{term}/",
    };
}
