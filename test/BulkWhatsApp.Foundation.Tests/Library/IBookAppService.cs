namespace BulkWhatsApp.Foundation.Tests.Library;

public interface IBookAppService : IApplicationService
{
    Task<BookDto> GetAsync(Guid id);

    Task<PagedResultDto<BookDto>> GetListAsync(PagedAndSortedResultRequestDto input);

    Task<BookDto> CreateAsync(CreateBookDto input);

    Task UpdateStockAsync(Guid id, int stock, string concurrencyStamp);

    Task DeleteAsync(Guid id);

    Task FailAfterInsertAsync(string name);

    Task<bool> GetIsTransactionalAsync();

    Task<bool> FindIsTransactionalAsync();

    ValueTask<bool> HasUnitOfWorkAsync();

    IAsyncEnumerable<string> StreamNamesAsync(string prefix);

    IAsyncEnumerable<int> StreamNumbersAsync(int count, List<int> produced);

    IAsyncEnumerable<string> StreamGuardedAsync();

    int Add(int left, int right);

    Task<string> OpenAsync();

    Task PolicyInsideAsync();

    Task<T> EchoAsync<T>(T value);
}
