for (const name of ['a', 'b']) jest.mock(`../../ws/${name}Manager`, () => ({}));
