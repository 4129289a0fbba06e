using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Images.Catalogue;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Images.Import;

/// <summary>Fetches images by http and https. A connection that is lost is made again and goes on where it was, if the source can do that.</summary>
internal sealed class ImageImport(GuardedConnections connections, ImageFiles files, IOptions<StratusOptions> options, TimeProvider time) : IDisposable
{
    private const int MostRedirects = 5;
    private const int MostFruitless = 3;
    private const int MostTries = 100;
    private const int BufferBytes = 256 * 1024;

    private readonly HttpClient _client = new(connections.NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    private ImageImportOptions Options => options.Value.ImageImport;

    private long MostBytes => options.Value.ImageStore.MaxBytes;

    /// <summary>Fetches all of an image's bytes, from the beginning.</summary>
    /// <returns>Null, or why it cannot be had: a sentence.</returns>
    /// <exception cref="IOException">The disk does not take it.</exception>
    public async Task<string?> FetchAsync(StoredImage image, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(Options.TimeoutSeconds), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await using var file = new FileStream(files.Incoming(image.Id), new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, Options = FileOptions.Asynchronous,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        try
        {
            await FetchAsync(image, file, end.Token);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (ImportRefusedException refused)
        {
            return $"'{image.Source}' {refused.Message}.";
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"'{image.Source}' was not fetched after {Options.TimeoutSeconds} seconds.";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task FetchAsync(StoredImage image, FileStream file, CancellationToken cancellationToken)
    {
        var (fruitless, furthest) = (0, 0L);
        EntityTagHeaderValue? tag = null;
        for (var tries = 1; ; tries++)
        {
            string complaint;
            try
            {
                using var response = await OpenAsync(new Uri(image.Source!), file.Length, tag, cancellationToken);
                if (IsComing(response, file))
                {
                    tag = response.Headers.ETag is { IsWeak: false } strong ? strong : null;
                    await SaveAsync(image, response, file, cancellationToken);
                    return;
                }

                complaint = $"answers {(int)response.StatusCode}";
            }
            catch (HttpRequestException failure) when (failure.InnerException is ImportRefusedException refused)
            {
                throw refused;
            }
            catch (Exception failure) when (failure is HttpRequestException or HttpIOException or LostConnectionException)
            {
                complaint = $"cannot be fetched: {failure.GetBaseException().Message.TrimEnd('.')}";
            }

            fruitless = file.Length > furthest ? 0 : fruitless + 1;
            furthest = Math.Max(furthest, file.Length);
            if (fruitless >= MostFruitless || tries >= MostTries)
            {
                throw new ImportRefusedException($"{complaint}, after {furthest} bytes and {tries} tries");
            }

            await Task.Delay(fruitless == 0 ? TimeSpan.Zero : Backoff.After(fruitless - 1), time, cancellationToken);
        }
    }

    /// <summary>Asks for what is missing, wherever that leads to.</summary>
    private async Task<HttpResponseMessage> OpenAsync(Uri address, long offset, EntityTagHeaderValue? tag, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("User-Agent", "Stratus");
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
            if (offset > 0)
            {
                request.Headers.Range = new RangeHeaderValue(offset, null);
                request.Headers.IfRange = tag is null ? null : new RangeConditionHeaderValue(tag);
            }

            var response = await WithinSilenceAsync(token => _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
            {
                return response;
            }

            using (response)
            {
                address = redirects < MostRedirects
                    ? ImageAddress.Follow(address, response.Headers.Location)
                    : throw new ImportRefusedException($"is redirected more than {MostRedirects} times");
            }
        }
    }

    /// <summary>Whether bytes come, and from which place on; false for what may be otherwise in a moment.</summary>
    private static bool IsComing(HttpResponseMessage response, FileStream file)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == file.Length:
                file.Position = file.Length;
                return true;
            case HttpStatusCode.OK:
                file.SetLength(0); // it sends all of it again
                file.Position = 0;
                return true;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                file.SetLength(0);
                return false;
            case HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout:
                return false;
            default:
                throw new ImportRefusedException($"answers {(int)response.StatusCode}, where 200 was expected");
        }
    }

    private async Task SaveAsync(StoredImage image, HttpResponseMessage response, FileStream file, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength is { } coming)
        {
            Check(image, file.Position + coming, isAll: true);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (await ReadAsync(body, buffer, cancellationToken) is var read and > 0)
            {
                Check(image, file.Position + read, isAll: false);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Check(image, file.Position, isAll: true);
    }

    private void Check(StoredImage image, long bytes, bool isAll)
    {
        if (bytes > MostBytes)
        {
            throw new ImportRefusedException($"has more than {MostBytes} bytes, which is the most that an image may have here");
        }

        if (image.Size is { } size && (bytes > size || (isAll && bytes < size)))
        {
            throw new ImportRefusedException($"has {(isAll ? bytes : $"more than {size}")} bytes, and {size} were announced");
        }

        if (!isAll && files.Room < BufferBytes)
        {
            throw new ImportRefusedException("is larger than the room that this site has left for images: ask its administrators");
        }
    }

    private async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await WithinSilenceAsync(token => body.ReadAsync(buffer.AsMemory(0, BufferBytes), token).AsTask(), cancellationToken);
        }
        catch (IOException lost) when (lost is not HttpIOException)
        {
            throw new LostConnectionException(lost.Message); // which must not pass for a failure of the disk
        }
    }

    private async Task<T> WithinSilenceAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(TimeSpan.FromSeconds(Options.SilenceSeconds), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            return await work(end.Token);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new LostConnectionException($"it said nothing for {Options.SilenceSeconds} seconds");
        }
    }

    private sealed class LostConnectionException(string message) : Exception(message);
}
