class Base:
    def close(self):
        return None
