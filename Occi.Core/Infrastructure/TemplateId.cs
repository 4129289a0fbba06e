namespace Occi.Core.Infrastructure;

/// <summary>Identifiers of templates come from configuration and image lists, so they are checked.</summary>
internal static class TemplateId
{
    public static CategoryId Of(string scheme, string term) =>
        CategoryId.TryParse(scheme + term, out var id) && id.Scheme == scheme
            ? id
            : throw new ArgumentException($"'{scheme}{term}' is no category identifier: a scheme that ends in '#', then a term of letters, digits, '-', '_' and '.'.");
}
