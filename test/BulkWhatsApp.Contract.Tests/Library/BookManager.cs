namespace BulkWhatsApp.Contract.Library;

public class BookManager(IBookRepository books) : DomainService
{
    public async Task<Book> CreateAsync(string name)
    {
        if (await books.AnyAsync(book => book.Name == name))
        {
            throw new BusinessException("Library:NameTaken").WithData("name", name);
        }

        return await books.InsertAsync(new Book(GuidGenerator.Create(), name));
    }
}
