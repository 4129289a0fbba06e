namespace Occi.Server.Tests.Harness;

/// <summary>What tests do with a server all the time.</summary>
internal static class StratusServerExtensions
{
    /// <summary>Sends a wish.</summary>
    public static Task<Reply> PostAsync(this StratusServer server, Wish wish, string rendering = Rendering.Plain, string? accept = null)
    {
        var (body, shape) = Rendering.Write(wish, rendering);
        return server.SendAsync(HttpMethod.Post, wish.Collection, body, accept ?? rendering, shape);
    }

    /// <summary>Creates an entity and answers where it is.</summary>
    public static async Task<string> CreateAsync(this StratusServer server, Wish wish, string rendering = Rendering.Plain) =>
        (await server.PostAsync(wish, rendering)).Require(201).Location;

    /// <summary>Creates an entity and waits until it works.</summary>
    public static async Task<EntityView> CreateAsync(this StratusServer server, Wish wish, string state, string rendering) =>
        await server.WaitForStateAsync(await server.CreateAsync(wish, rendering), state);

    /// <summary>Creates a machine and waits until it runs.</summary>
    public static Task<EntityView> CreateComputeAsync(this StratusServer server) => server.CreateAsync(new Wish("compute"), "active", Rendering.Plain);

    /// <summary>Creates a disk of this many GiB and waits until it can be attached.</summary>
    public static Task<EntityView> CreateStorageAsync(this StratusServer server, object size) =>
        server.CreateAsync(new Wish("storage").With("occi.storage.size", size), "online", Rendering.Plain);

    /// <summary>Invokes an action as text/plain clients do.</summary>
    public static Task<Reply> ActAsync(this StratusServer server, string path, string action, string? method = null) =>
        server.ActAsync(path, action, method, Rendering.Plain);

    /// <summary>Invokes an action in a rendering.</summary>
    public static Task<Reply> ActAsync(this StratusServer server, string path, string action, string? method, string rendering)
    {
        var scheme = $"http://schemas.ogf.org/occi/infrastructure/{path.Split('/')[1]}/action#";
        var address = $"{path}?action={action}";
        var category = $"{action}; scheme=\"{scheme}\"; class=\"action\"";
        switch (rendering)
        {
            case Rendering.Json:
                var attributes = method is null ? "" : $", \"attributes\": {{\"method\": \"{method}\"}}";
                var json = new StringContent($"{{\"action\": \"{scheme}{action}\"{attributes}}}", System.Text.Encoding.UTF8, rendering);
                return server.SendAsync(HttpMethod.Post, address, json, rendering);
            case Rendering.Headers:
                return server.SendAsync(HttpMethod.Post, address, null, rendering, request =>
                {
                    request.Headers.TryAddWithoutValidation("Category", category);
                    if (method is not null)
                    {
                        request.Headers.TryAddWithoutValidation("X-OCCI-Attribute", $"method=\"{method}\"");
                    }
                });
            default:
                var body = $"Category: {category}\n" + (method is null ? "" : $"X-OCCI-Attribute: method=\"{method}\"\n");
                return server.SendAsync(HttpMethod.Post, address, StratusServer.Plain(body));
        }
    }

    /// <summary>The locations of a collection, as paths.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(this StratusServer server, string collection)
    {
        var reply = (await server.SendAsync(HttpMethod.Get, collection, accept: "text/uri-list")).Require(200);
        return [.. reply.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => new Uri(line.Trim()).AbsolutePath)];
    }

    /// <summary>The network that every site has.</summary>
    public static async Task<string> DefaultNetworkAsync(this StratusServer server) => (await server.ListAsync("/network/"))[0];
}
